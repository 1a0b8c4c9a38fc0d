package io.viewfinder.benchmarks.workload;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads templates. A file begins with comments: the name (one word, or {@code TPC-H} and one) and
 * the title; a line for each literal, {@code name: own | other}; {@code order: labels} where it is
 * sorted. The SELECT follows.
 */
final class TemplateFiles {
  private static final String COMMENT = "-- ";
  private static final String ORDER = "order: ";

  private TemplateFiles() {}

  static Workload workload(String schema, List<String> files) {
    List<Template> templates =
        files.stream().map(file -> template(schema, read(schema + "/" + file + ".sql"))).toList();
    return new Workload(schema, templates, read(schema + "/anchor.sql").strip());
  }

  static Template template(String schema, String file) {
    List<String> comments =
        file.lines()
            .takeWhile(line -> line.startsWith(COMMENT))
            .map(line -> line.substring(COMMENT.length()))
            .toList();
    String text = file.lines().skip(comments.size()).collect(Collectors.joining("\n")).strip();
    String heading = comments.get(0);
    int end = heading.indexOf(' ', heading.startsWith("TPC-H ") ? "TPC-H ".length() : 0);
    List<Parameter> parameters = new ArrayList<>();
    List<String> order = List.of();
    for (String comment : comments.subList(1, comments.size())) {
      if (comment.startsWith(ORDER)) {
        order = Splitter.on(", ").splitToList(comment.substring(ORDER.length()));
      } else {
        parameters.add(parameter(comment));
      }
    }
    return new Template(
        heading.substring(0, end), heading.substring(end + 1), schema, text, parameters, order);
  }

  private static Parameter parameter(String comment) {
    int colon = comment.indexOf(": ");
    int bar = comment.indexOf(" | ");
    if (colon < 0 || bar < colon) {
      throw new IllegalArgumentException("expected \"name: own | other\", not \"" + comment + "\"");
    }
    return new Parameter(
        comment.substring(0, colon), comment.substring(colon + 2, bar), comment.substring(bar + 3));
  }

  private static String read(String resource) {
    try (InputStream stream = TemplateFiles.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
