package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Remapping;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/**
 * A view's block laid over a query's: the view's columns by the query's numbers (those of its extra
 * inputs behind them), and each column by its class under the query's equalities.
 *
 * <p>Extra inputs are joined to the query in thought, by foreign keys that lose and multiply none
 * of its rows; the equalities of those joins count among the query's own.
 */
final class Alignment {
  private final Block query;
  private final Block view;
  private final TableMapping mapping;
  private final int[] queryColumns;
  private final EquivalenceClasses queryClasses;
  private final EquivalenceClasses viewClasses;
  private final List<Assumption> assumptions;
  private final Remapping fromQuery;
  private final Remapping fromView;

  Alignment(Block query, ViewBlock view, TableMapping mapping) {
    this.query = query;
    this.view = view.block();
    this.mapping = mapping;
    this.queryColumns = new int[this.view.columns().size()];
    int columns = place();
    this.queryClasses = new EquivalenceClasses(columns, query.equalities());
    this.viewClasses = new EquivalenceClasses(columns, equalitiesOfView());
    this.assumptions =
        new LosslessJoins(query, view, mapping, queryColumns, queryClasses).assumptions();
    this.fromQuery = new Remapping(queryClasses::representative);
    this.fromView = new Remapping(column -> queryClasses.representative(queryColumns[column]));
  }

  /* Gives each of the view's columns its number; returns how many there are in all. */
  private int place() {
    int next = query.columns().size();
    for (int i = 0; i < queryColumns.length; i++) {
      BlockColumn column = view.columns().get(i);
      queryColumns[i] =
          mapping.isExtra(column.input())
              ? next++
              : ForeignKeyJoin.column(query, mapping.place(column.input()), column.number());
      if (queryColumns[i] < 0) {
        throw new RejectedException(Reason.TABLES_DIFFER, column.name(), "");
      }
    }
    return next;
  }

  TableMapping mapping() {
    return mapping;
  }

  /** What of the catalogs it relied on. */
  List<Assumption> assumptions() {
    return assumptions;
  }

  EquivalenceClasses queryClasses() {
    return queryClasses;
  }

  /** Pairs of the query's columns that the view equates. */
  List<Block.Equality> equalitiesOfView() {
    List<Block.Equality> equalities = new ArrayList<>();
    view.equalities()
        .forEach(
            e ->
                equalities.add(
                    new Block.Equality(queryColumns[e.left()], queryColumns[e.right()])));
    return equalities;
  }

  /** Whether the view's own rows have equal values in both of the query's columns. */
  boolean viewEquates(Block.Equality equality) {
    return viewClasses.areEqual(equality.left(), equality.right());
  }

  /** The column that stands for all that the view's own rows have equal to this one. */
  int viewClass(int column) {
    return viewClasses.representative(column);
  }

  /** Whether an equality or a range of the view leaves no NULL in the column. */
  boolean viewHoldsAValue(int column) {
    return viewClasses.isJoined(column)
        || mappedRestrictions().stream()
            .anyMatch(restriction -> viewClasses.areEqual(restriction.column(), column));
  }

  /** What the query's restrictions come to. */
  ClassRestrictions restrictionsOfQuery() {
    return new ClassRestrictions(queryClasses, query.restrictions());
  }

  /** What the view's restrictions come to, by the view's own equalities. */
  ClassRestrictions restrictionsOfView() {
    return new ClassRestrictions(viewClasses, mappedRestrictions());
  }

  /** The view's restrictions on the query's columns. */
  List<Restriction> mappedRestrictions() {
    return view.restrictions().stream()
        .map(restriction -> restriction.on(queryColumns[restriction.column()]))
        .toList();
  }

  /** The query's column that one of the view's columns is. */
  int queryColumn(int viewColumn) {
    return queryColumns[viewColumn];
  }

  /** The type of one of the query's columns. */
  TypeUse type(int queryColumn) {
    return query.columns().get(queryColumn).type();
  }

  /** The name of one of the query's columns, or of an extra input's. */
  String name(int column) {
    if (column < query.columns().size()) {
      return query.columns().get(column).name();
    }
    for (int i = 0; i < queryColumns.length; i++) {
      if (queryColumns[i] == column) {
        return view.columns().get(i).name();
      }
    }
    return "";
  }

  /** A row expression of the query, by classes. */
  RexNode ofQuery(Resolved expression) {
    return ofQuery(expression.row());
  }

  /** The same of a row expression that nobody wrote. */
  RexNode ofQuery(RexNode row) {
    return fromQuery.apply(row);
  }

  /** A row expression of the view, by the query's classes. */
  RexNode ofView(Resolved expression) {
    return fromView.apply(expression.row());
  }
}
