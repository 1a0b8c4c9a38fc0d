package io.viewfinder.rewriter;

import java.util.List;

/**
 * What a view would have to keep in order to answer one query block, whatever literals the block
 * holds: no literal of the block's predicates is in it.
 *
 * <p>All fragments are SQL over the aliases of {@link TableUse}, canonical, so that equal fragments
 * are equal texts.
 *
 * @param tables the tables, ascending by OID, each once
 * @param joins the equalities between columns of different tables, each {@code a.x = b.y}, sorted
 * @param grouped what the block groups by (or, without aggregates, selects)
 * @param filtered what the block's predicates test besides the joins
 * @param measures the aggregates that must be stored, counts included
 */
public record Demand(
    List<TableUse> tables,
    List<String> joins,
    List<Key> grouped,
    List<Filter> filtered,
    List<Measure> measures) {
  public Demand {
    tables = List.copyOf(tables);
    joins = List.copyOf(joins);
    grouped = List.copyOf(grouped);
    filtered = List.copyOf(filtered);
    measures = List.copyOf(measures);
  }

  /**
   * A base table and the alias that the fragments use for it.
   *
   * @param relation its OID
   * @param name its name, schema-qualified and quoted where needed
   * @param alias quoted where needed
   */
  public record TableUse(long relation, String name, String alias) {}

  /**
   * An expression to group by.
   *
   * @param sql the expression, for instance {@code "date".d_year}
   * @param relation the OID of the only table it reads
   * @param column the attnum where it is a plain column, else 0
   */
  public record Key(String sql, long relation, int column) {}

  /** A key that is tested, and how: equality and IN want an index more than ranges do. */
  public record Filter(Key key, Test test) {}

  /** The kind of a predicate on one key. */
  public enum Test {
    EQUALITY,
    RANGE,
    OTHER
  }

  /**
   * A decomposable aggregate over the block's rows, for instance {@code sum(lineorder.lo_revenue)};
   * {@code count(*)} has the argument {@code *}.
   */
  public record Measure(String function, String argument) {
    /** The aggregate as SQL. */
    public String sql() {
      return function + "(" + argument + ")";
    }
  }
}
