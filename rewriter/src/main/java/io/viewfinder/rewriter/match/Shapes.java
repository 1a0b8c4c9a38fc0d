package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Input;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.sql.FromItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a query's tables whose types and nullability an answer rests on although the view
 * does not read them, so that nobody else watches them.
 */
final class Shapes {
  private final Block query;
  private final Block view;
  private final TableMapping mapping;

  Shapes(Block query, Block view, TableMapping mapping) {
    this.query = query;
    this.view = view;
    this.mapping = mapping;
  }

  /** One assumption for each matched table with such columns. */
  List<Assumption> unwatched() {
    List<Assumption> assumptions = new ArrayList<>();
    for (int place = 0; place < mapping.places().size(); place++) {
      if (!mapping.isExtra(place)) {
        add(assumptions, place, mapping.place(place));
      }
    }
    return assumptions;
  }

  private void add(List<Assumption> assumptions, int viewInput, int queryInput) {
    Input input = query.inputs().get(queryInput);
    Relation table = input.table();
    if (table == null || !(input.item() instanceof FromItem.Table written)) {
      return;
    }
    Set<Integer> watched = new HashSet<>();
    view.columnsRead()
        .getOrDefault(viewInput, List.of())
        .forEach(column -> watched.add(view.columns().get(column).number()));
    List<Assumption.Shape> columns =
        query.columnsRead().getOrDefault(queryInput, List.of()).stream()
            .map(column -> query.columns().get(column))
            .filter(column -> !watched.contains(column.number()))
            .map(Shapes::of)
            .toList();
    if (!columns.isEmpty()) {
      assumptions.add(new Assumption.Columns(written.written(), table.oid(), columns));
    }
  }

  static Assumption.Shape of(BlockColumn column) {
    return new Assumption.Shape(
        column.number(),
        column.name(),
        column.type().oid(),
        column.type().modifier(),
        column.notNull(),
        column.type().collation());
  }
}
