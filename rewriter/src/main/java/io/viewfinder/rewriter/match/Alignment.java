package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Remapping;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rex.RexNode;

/**
 * A view's block laid over a query's: the view's columns by the query's numbers, and each column by
 * its class under the query's equalities.
 */
final class Alignment {
  private final Block query;
  private final Block view;
  private final int[] queryColumns;
  private final EquivalenceClasses queryClasses;
  private final EquivalenceClasses viewClasses;
  private final Remapping fromQuery;
  private final Remapping fromView;

  Alignment(Block query, Block view) {
    this.query = query;
    this.view = view;
    this.queryColumns = align();
    this.queryClasses = new EquivalenceClasses(query.columns().size(), query.equalities());
    this.viewClasses = new EquivalenceClasses(query.columns().size(), viewEqualities());
    this.fromQuery = new Remapping(queryClasses::representative);
    this.fromView = new Remapping(column -> queryClasses.representative(queryColumns[column]));
  }

  private int[] align() {
    if (query.readsATableTwice()) {
      throw new RejectedException(Reason.SELF_JOIN, "", "");
    }
    Map<Long, Map<Integer, Integer>> places = new HashMap<>();
    for (int i = 0; i < query.columns().size(); i++) {
      BlockColumn column = query.columns().get(i);
      places
          .computeIfAbsent(table(query, column).oid(), oid -> new HashMap<>())
          .put(column.number(), i);
    }
    return view.columns().stream().mapToInt(column -> place(places, column)).toArray();
  }

  private int place(Map<Long, Map<Integer, Integer>> places, BlockColumn column) {
    Integer place = places.getOrDefault(table(view, column).oid(), Map.of()).get(column.number());
    if (place == null || query.tables().size() != view.tables().size()) {
      throw new RejectedException(Reason.TABLES_DIFFER, table(view, column).name(), "");
    }
    return place;
  }

  private static Relation table(Block block, BlockColumn column) {
    return Objects.requireNonNull(block.inputs().get(column.input()).table(), "a base table");
  }

  private List<Block.Equality> viewEqualities() {
    return view.equalities().stream()
        .map(e -> new Block.Equality(queryColumns[e.left()], queryColumns[e.right()]))
        .toList();
  }

  EquivalenceClasses queryClasses() {
    return queryClasses;
  }

  /** Pairs of the query's columns that the view equates. */
  List<Block.Equality> equalitiesOfView() {
    return viewEqualities();
  }

  /** Whether the view's own rows have equal values in both of the query's columns. */
  boolean viewEquates(Block.Equality equality) {
    return viewClasses.areEqual(equality.left(), equality.right());
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

  /** The name of one of the query's columns. */
  String name(int column) {
    return query.columns().get(column).name();
  }

  /** A row expression of the query, by classes. */
  RexNode ofQuery(Resolved expression) {
    return fromQuery.apply(expression.row());
  }

  /** A row expression of the view, by the query's classes. */
  RexNode ofView(Resolved expression) {
    return fromView.apply(expression.row());
  }
}
