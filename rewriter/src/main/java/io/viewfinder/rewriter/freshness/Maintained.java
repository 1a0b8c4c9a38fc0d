package io.viewfinder.rewriter.freshness;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a view keeps, as far as keeping it exact under writes needs to know. All SQL is over the
 * sources' aliases, every column qualified.
 *
 * @param sources the base tables that are joined, the one with most rows first
 * @param outers the base tables that are joined to these by LEFT JOIN, in order
 * @param conditions what must all hold for a row
 * @param columns the columns of the state, in order
 * @param netted whether a row that came and went must not be looked at, because looking at it may
 *     raise an error that the base tables do not raise any more
 */
public record Maintained(
    List<Source> sources,
    List<Outer> outers,
    List<String> conditions,
    Shape shape,
    List<Column> columns,
    boolean netted) {
  public Maintained {
    sources = List.copyOf(sources);
    outers = List.copyOf(outers);
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

  /**
   * A base table of which every row meets one row or none.
   *
   * @param on what must hold for the row that is met
   * @param again another alias, and {@code onAgain} the same conditions under it
   * @param constraint the OID of the unique key that makes sure of it
   */
  public record Outer(
      Source source, List<String> on, String again, List<String> onAgain, long constraint) {
    public Outer {
      on = List.copyOf(on);
      onAgain = List.copyOf(onAgain);
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
     * @param scales the numbers of digits that its values may be shown with, the most first, where
     *     there are several
     */
    record Sum(String label, String argument, String widened, String counted, List<Scale> scales)
        implements Column {
      public Sum {
        scales = List.copyOf(scales);
      }
    }

    /**
     * A number of digits after the point.
     *
     * @param counted the label of the column that counts the values shown so; empty for the fewest
     */
    record Scale(int digits, String counted) {}

    /** An average, by the labels of the columns that it is computed from. */
    record Average(String label, String sum, String counted) implements Column {}

    /** An expression over other columns of the same row, each as {@code kept."label"}. */
    record Derived(String label, String sql) implements Column {
      /** The name under which the row's other columns are read. */
      public static final String KEPT = "kept";
    }

    /** The least or greatest value. */
    record Extreme(String label, boolean least, String argument) implements Column {}
  }

  /** Every use of a base table. */
  public List<Source> uses() {
    return Stream.concat(sources.stream(), outers.stream().map(Outer::source)).toList();
  }

  /** The unique keys that it rests on, by the OIDs of their constraints. */
  public List<Long> constraints() {
    return outers.stream().map(Outer::constraint).distinct().toList();
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
