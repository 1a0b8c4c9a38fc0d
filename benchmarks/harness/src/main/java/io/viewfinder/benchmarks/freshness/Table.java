package io.viewfinder.benchmarks.freshness;

import java.util.ArrayList;
import java.util.List;

/** What was measured, as a Markdown table under a sentence that says how. */
record Table(String sentence, List<String> heading, List<List<String>> rows) {
  Table {
    heading = List.copyOf(heading);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The values of one column. */
  List<String> column(String name) {
    int place = heading.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + heading);
    }
    return rows.stream().map(row -> row.get(place)).toList();
  }

  /** The sentence and the table. */
  String markdown() {
    List<String> lines = new ArrayList<>(List.of(sentence, "", line(heading)));
    lines.add(line(heading.stream().map(cell -> "---").toList()));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
