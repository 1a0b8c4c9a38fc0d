package io.viewfinder.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** The measurements as a plain text table. */
public final class TextTable {
  private static final List<String> HEADINGS =
      List.of("query", "before", "indexes", "after", "ratio", "view", "identical?");
  private static final int FIRST_NUMBER = 1;
  private static final int LAST_NUMBER = 4;

  private TextTable() {}

  /** One line per query under a heading; times are milliseconds. */
  public static List<String> lines(List<Measurement> measurements) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    measurements.forEach(measurement -> rows.add(row(measurement)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> row(Measurement measurement) {
    return List.of(
        measurement.query(),
        Milliseconds.text(measurement.before()),
        Milliseconds.text(measurement.indexed()),
        Milliseconds.text(measurement.after()),
        Verdict.times(measurement.ratio()),
        measurement.rewritten() ? String.join(", ", measurement.views()) : "–",
        measurement.isIdentical() ? "yes" : "NO");
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      boolean isNumber = i >= FIRST_NUMBER && i <= LAST_NUMBER;
      line.append(isNumber ? padding + row.get(i) : row.get(i) + padding).append("  ");
    }
    return line.toString().stripTrailing();
  }
}
