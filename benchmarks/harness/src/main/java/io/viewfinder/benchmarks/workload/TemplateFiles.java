package io.viewfinder.benchmarks.workload;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads templates. A file begins with comments: the name (one word, or {@code TPC-…} and one) and
 * the title; a line for each literal, {@code name: own | other}; {@code order: labels} where it is
 * sorted; {@code anchor: name} where its literals are found over another FROM clause than the
 * workload's first. The SELECT follows.
 */
final class TemplateFiles {
  private static final String COMMENT = "-- ";
  private static final String ORDER = "order: ";
  private static final String ANCHOR = "anchor: ";
  private static final String FIRST_ANCHOR = "anchor";
  private static final Pattern HEADING = Pattern.compile("((?:TPC-\\S+ )?\\S+) (.+)");

  private TemplateFiles() {}

  static Workload workload(String schema, List<String> files) {
    List<Template> templates =
        files.stream().map(file -> template(schema, read(schema + "/" + file + ".sql"))).toList();
    Map<String, String> anchors = new HashMap<>();
    templates.stream()
        .map(Template::anchor)
        .forEach(anchor -> anchors.put(anchor, read(schema + "/" + anchor + ".sql").strip()));
    return new Workload(schema, templates, anchors);
  }

  static Template template(String schema, String file) {
    List<String> comments =
        file.lines()
            .takeWhile(line -> line.startsWith(COMMENT))
            .map(line -> line.substring(COMMENT.length()))
            .toList();
    String text = file.lines().skip(comments.size()).collect(Collectors.joining("\n")).strip();
    Matcher heading = HEADING.matcher(comments.get(0));
    if (!heading.matches()) {
      throw new IllegalArgumentException("expected a name and a title: " + comments.get(0));
    }
    List<Parameter> parameters = new ArrayList<>();
    List<String> order = List.of();
    String anchor = FIRST_ANCHOR;
    for (String comment : comments.subList(1, comments.size())) {
      if (comment.startsWith(ORDER)) {
        order = Splitter.on(", ").splitToList(comment.substring(ORDER.length()));
      } else if (comment.startsWith(ANCHOR)) {
        anchor = FIRST_ANCHOR + "-" + comment.substring(ANCHOR.length());
      } else {
        parameters.add(parameter(comment));
      }
    }
    return new Template(
        heading.group(1), heading.group(2), schema, text, parameters, order, anchor);
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
