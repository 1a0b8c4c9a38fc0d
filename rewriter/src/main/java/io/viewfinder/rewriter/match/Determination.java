package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.UniqueKey;
import io.viewfinder.rewriter.freshness.Assumption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of a view that a query's keys tell, though it does not group by them: they are of a row
 * that a unique key identifies, none of whose columns is NULL in that row.
 *
 * <pre>{@code
 * view    … group by shop.id, shop.name, city.land     from shop join city on shop.city = city.id
 * query   … group by shop.id
 * }</pre>
 */
final class Determination {
  private final Block query;
  private final Block view;
  private final Alignment alignment;
  private final ClassRestrictions asked;
  private final Set<Integer> told = new HashSet<>();
  private final List<Assumption> assumptions = new ArrayList<>();

  Determination(Block query, Block view, Alignment alignment) {
    this.query = query;
    this.view = view;
    this.alignment = alignment;
    this.asked = alignment.restrictionsOfQuery();
    while (findOne()) {
      // the columns of each row that is told may tell others
    }
  }

  /** Whether a key of the view has one value in all rows of a group of the query. */
  boolean isTold(Resolved viewKey) {
    return viewKey.all().map(Resolved::column).filter(column -> column >= 0).allMatch(this::isTold);
  }

  /** What that rests on. */
  List<Assumption> assumptions() {
    return assumptions;
  }

  private boolean findOne() {
    for (int input = 0; input < view.inputs().size(); input++) {
      Relation table = view.inputs().get(input).table();
      if (table == null || !table.isOrdinaryTable() || told.contains(input)) {
        continue;
      }
      for (UniqueKey key : table.keys()) {
        if (identifies(input, key)) {
          told.add(input);
          assumptions.add(new Assumption.Constraint(key.constraint()));
          return true;
        }
      }
    }
    return false;
  }

  private boolean identifies(int input, UniqueKey key) {
    for (int number : key.columns()) {
      int column = ForeignKeyJoin.column(view, input, number);
      if (column < 0 || !view.columns().get(column).notNull() || !isTold(column)) {
        return false;
      }
    }
    return true;
  }

  private boolean isTold(int viewColumn) {
    BlockColumn known = view.columns().get(viewColumn);
    int column = alignment.queryColumn(viewColumn);
    return told.contains(known.input())
        || asked.fix(column)
        || query.grouping().stream().anyMatch(key -> isSame(key, column))
        || equalsOneTold(column);
  }

  private boolean isSame(Resolved key, int column) {
    return key.column() >= 0 && alignment.queryClasses().areEqual(key.column(), column);
  }

  private boolean equalsOneTold(int column) {
    for (int other = 0; other < view.columns().size(); other++) {
      boolean isTold = told.contains(view.columns().get(other).input());
      if (isTold && alignment.queryClasses().areEqual(alignment.queryColumn(other), column)) {
        return true;
      }
    }
    return false;
  }
}
