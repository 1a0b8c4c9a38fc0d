package io.viewfinder.rewriter.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Statements that PostgreSQL accepts, each a form of its syntax.
 *
 * <pre>{@code
 * -- schema
 * create table t (a int);
 * -- probe at local [17]
 * -- parameters: 1 | 2
 * select …
 * }</pre>
 */
record Probes(String schema, List<Probe> probes) {
  /**
   * One statement.
   *
   * @param since the first major version that has the form
   */
  record Probe(String title, int since, List<String> parameters, String sql) {}

  static Probes read(String resource) {
    String text = text(resource);
    String schema = "";
    List<Probe> probes = new ArrayList<>();
    for (String section : text.split("(?m)^-- (?=schema$|probe )", -1)) {
      int line = section.indexOf('\n');
      if (section.startsWith("schema")) {
        schema = section.substring(line);
      } else if (section.startsWith("probe ")) {
        probes.add(probe(section.substring(6, line), section.substring(line + 1)));
      }
    }
    return new Probes(schema, probes);
  }

  private static Probe probe(String head, String body) {
    boolean isVersioned = head.endsWith("]");
    int bracket = isVersioned ? head.lastIndexOf('[') : head.length();
    int since = isVersioned ? Integer.parseInt(head.substring(bracket + 1, head.length() - 1)) : 0;
    List<String> parameters = new ArrayList<>();
    String sql = body;
    if (body.startsWith("-- parameters:")) {
      int line = body.indexOf('\n');
      for (String value : body.substring(14, line).split("\\|", -1)) {
        parameters.add(value.strip());
      }
      sql = body.substring(line + 1);
    }
    return new Probe(head.substring(0, bracket).strip(), since, parameters, sql.stripTrailing());
  }

  private static String text(String resource) {
    try (InputStream stream = Probes.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
