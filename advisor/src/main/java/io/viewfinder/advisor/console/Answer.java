package io.viewfinder.advisor.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command answers: a small table. Values are PostgreSQL's text form of the column's type.
 *
 * @param rows one list per row, as long as {@code columns}
 */
public record Answer(List<Column> columns, List<List<@Nullable String>> rows) {
  public Answer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A labelled column.
   *
   * @param type a PostgreSQL type name: text, bigint, numeric, boolean, timestamptz
   */
  public record Column(String label, String type) {}
}
