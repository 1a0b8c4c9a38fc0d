package io.viewfinder.benchmarks.overhead;

import java.util.List;

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
