package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.match.ForeignKeyJoin.Pair;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Joins a view's extra inputs to a query without changing its rows, one after another, each by a
 * foreign key of an input that is there already, or by an outer join on a unique key of its own.
 *
 * <pre>{@code
 * view    select f.day, c.country, sum(f.x) from f join s on f.shop = s.id join c on s.city = c.id …
 * query   select f.day, sum(f.x) from f group by f.day
 * }</pre>
 *
 * <p>In this order, for each join: the whole key is joined; its columns surely have values, by
 * their declaration or because the query's conditions reject NULL.
 */
final class LosslessJoins {
  private final ViewBlock view;
  private final int[] queryColumns;
  private final EquivalenceClasses classes;
  private final ColumnsAsked asked;
  private final BitSet extras = new BitSet();
  private final List<Assumption> assumptions = new ArrayList<>();

  /**
   * Joins them.
   *
   * @param queryColumns the numbers of the view's columns
   * @param classes the query's, to which the joins' equalities are added
   */
  LosslessJoins(
      Block query,
      ViewBlock view,
      TableMapping mapping,
      int[] queryColumns,
      EquivalenceClasses classes) {
    this.view = view;
    this.queryColumns = queryColumns;
    this.classes = classes;
    this.asked = new ColumnsAsked(query, classes);
    for (int input = 0; input < view.block().inputs().size(); input++) {
      extras.set(input, mapping.isExtra(input));
    }
    joinAll();
  }

  /** What was relied on. */
  List<Assumption> assumptions() {
    return List.copyOf(assumptions);
  }

  private void joinAll() {
    for (UniqueJoin join : view.uniqueJoins()) {
      if (extras.get(join.input())) {
        extras.clear(join.input());
        assumptions.add(new Assumption.Constraint(join.constraint()));
      }
    }
    boolean changes = true;
    while (changes && !extras.isEmpty()) {
      changes = false;
      for (ForeignKeyJoin join : view.joins()) {
        if (extras.get(join.referenced()) && !extras.get(join.referencing()) && holds(join)) {
          add(join);
          changes = true;
        }
      }
    }
    if (!extras.isEmpty()) {
      throw refused(extras.nextSetBit(0));
    }
  }

  private boolean holds(ForeignKeyJoin join) {
    return join.columns().stream().allMatch(pair -> hasValue(pair.referencing()));
  }

  private void add(ForeignKeyJoin join) {
    for (Pair pair : join.columns()) {
      classes.join(queryColumns[pair.referencing()], queryColumns[pair.referenced()]);
    }
    assumptions.add(new Assumption.Constraint(join.constraint()));
    extras.clear(join.referenced());
  }

  private boolean hasValue(int viewColumn) {
    int column = queryColumns[viewColumn];
    return view.block().columns().get(viewColumn).notNull() || asked.haveValue(column);
  }

  private RejectedException refused(int extra) {
    Relation table = view.block().inputs().get(extra).table();
    String name = table == null ? "" : table.name();
    for (ForeignKeyJoin join : view.joins()) {
      if (join.referenced() == extra && !extras.get(join.referencing())) {
        BlockColumn column = view.block().columns().get(join.columns().get(0).referencing());
        return new RejectedException(
            Reason.TABLES_DIFFER,
            name + ": rows without a " + column.name() + " are not in the view",
            "ask for rows where " + column.name() + " is not null");
      }
    }
    return new RejectedException(
        Reason.TABLES_DIFFER,
        name,
        "take " + name + " out of the view, or join it by a foreign key that surely holds");
  }
}
