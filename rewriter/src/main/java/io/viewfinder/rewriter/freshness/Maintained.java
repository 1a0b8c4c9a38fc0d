package io.viewfinder.rewriter.freshness;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a view keeps, as far as keeping it exact under writes needs to know. All SQL is over the
 * sources' aliases, every column qualified.
 *
 * @param sources the base tables, the one with most rows first
 * @param conditions what must all hold for a row
 * @param columns the columns of the state, in order
 * @param netted whether a row that came and went must not be looked at, because looking at it may
 *     raise an error that the base tables do not raise any more
 */
public record Maintained(
    List<Source> sources,
    List<String> conditions,
    Shape shape,
    List<Column> columns,
    boolean netted) {
  public Maintained {
    sources = List.copyOf(sources);
    conditions = List.copyOf(conditions);
    columns = List.copyOf(columns);
  }

  /** What a row of the state stands for. */
  public enum Shape {
    /** All rows of equal keys. */
    GROUPED,
    /** All rows; there is exactly one. */
    GLOBAL,
    /** One row; equal ones stand as often as they occur. */
    ROWS
  }

  /**
   * A use of a base table in FROM.
   *
   * @param relation its OID
   * @param alias unquoted
   * @param columns those that the view reads
   */
  public record Source(
      long relation, String schema, String name, String alias, List<Read> columns) {
    public Source {
      columns = List.copyOf(columns);
    }
  }

  /** A column of a base table: its attnum, and its name, unquoted. */
  public record Read(int number, String name) {}

  /** A column of the state, by its unquoted label. */
  public sealed interface Column {
    /** The column's name in the state. */
    String label();

    /** An expression that is the same for all rows that a row of the state stands for. */
    record Key(String label, String sql, boolean nullable) implements Column {}

    /** An expression that reads no column. */
    record Constant(String label, String sql) implements Column {}

    /** How many rows there are. */
    record Rows(String label) implements Column {}

    /** How many values are not null. */
    record Count(String label, String argument) implements Column {}

    /**
     * A sum.
     *
     * @param widened the argument's type where its sign cannot be turned, else empty
     * @param counted the label of the column that counts its values
     */
    record Sum(String label, String argument, String widened, String counted) implements Column {}

    /** An average, by the labels of the columns that it is computed from. */
    record Average(String label, String sum, String counted) implements Column {}

    /** The least or greatest value. */
    record Extreme(String label, boolean least, String argument) implements Column {}
  }

  /** The label of the column that counts the rows; only where rows are condensed. */
  public String rowCount() {
    return of(Column.Rows.class).findFirst().orElseThrow().label();
  }

  /** The keys, in order. */
  public List<Column.Key> keys() {
    return of(Column.Key.class).toList();
  }

  private <C extends Column> Stream<C> of(Class<C> kind) {
    return columns.stream().filter(kind::isInstance).map(kind::cast);
  }
}
