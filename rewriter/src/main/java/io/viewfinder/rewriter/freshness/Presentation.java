package io.viewfinder.rewriter.freshness;

import java.util.List;

/**
 * What a view's user asked for, computed from the state's rows.
 *
 * @param outputs the columns, each with its label
 * @param keys what is grouped by; none where an output condenses all rows, or none does
 */
public record Presentation(List<String> outputs, List<String> keys) {
  public Presentation {
    outputs = List.copyOf(outputs);
    keys = List.copyOf(keys);
  }

  /** Columns of the state as they are, by their unquoted labels. */
  public static Presentation of(List<String> labels) {
    return new Presentation(labels.stream().map(Quoted::name).toList(), List.of());
  }

  /** The query over some rows: a table's name, or a query in brackets. */
  public String over(String rows) {
    String grouping = keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys);
    return "SELECT %s FROM %s AS state%s".formatted(String.join(", ", outputs), rows, grouping);
  }
}
