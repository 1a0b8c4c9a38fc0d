package io.viewfinder.benchmarks.overhead;

import java.util.List;
import java.util.Locale;

/** What was measured, as a Markdown table. */
record Report(List<Row> rows) {
  private static final String HEADING =
      """
      | what | bare | through Viewfinder | difference | budget |
      |---|---|---|---|---|
      """;

  Report {
    rows = List.copyOf(rows);
  }

  /** A number with its spread: the median, and in brackets the least and the most. */
  static String text(Spread spread, String unit) {
    return String.format(
        Locale.ROOT,
        "%s %s (%s–%s)",
        digits(spread.median()),
        unit,
        digits(spread.least()),
        digits(spread.most()));
  }

  /** Three digits that say something. */
  static String digits(double number) {
    double size = Math.abs(number);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** The table. */
  String markdown() {
    StringBuilder table = new StringBuilder(HEADING);
    for (Row row : rows) {
      List<String> cells =
          List.of(row.what(), row.bare(), row.ours(), row.difference(), row.budget());
      table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return table.toString();
  }
}
