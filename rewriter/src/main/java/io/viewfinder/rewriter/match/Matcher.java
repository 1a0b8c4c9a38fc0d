package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.Answers;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Grouping;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * Answers a block from a view over the same tables.
 *
 * <pre>{@code
 * query   select region, sum(amount) from sales where year = 2024 group by region
 * view    select region, year, sum(amount) as amount from sales group by region, year
 * result  select region, sum(amount) from sales_by_year where year = 2024 group by region
 * }</pre>
 *
 * <p>In this order: the view reads the same tables; it keeps every row that the query asks for
 * ({@link Containment}); it groups no more coarsely; every column and aggregate that the query
 * still needs is stored or computable ({@link Rollup}).
 */
public final class Matcher {
  /** The alias of the state in what is written. */
  static final String STATE = "viewfinder_state";

  private Matcher() {}

  /** Compares a query's block with a view. */
  public static Match match(Block query, ViewBlock view) {
    try {
      return new Answers(view, new Comparison(query, view).answer());
    } catch (RejectedException e) {
      return e.by(view);
    }
  }

  /** One query laid against one view. */
  private static final class Comparison {
    private final Block query;
    private final Block view;
    private final String table;
    private final Alignment alignment;
    private final Presence presence;
    private final StateColumns state;
    private final Derivations keys;
    private final Set<RexNode> groups = new HashSet<>();

    Comparison(Block query, ViewBlock viewBlock) {
      this.query = query;
      this.view = viewBlock.block();
      this.table = viewBlock.view().stateTable();
      this.alignment = new Alignment(query, view);
      this.presence = new Presence(query, view, alignment);
      this.state = new StateColumns(view, alignment, presence);
      this.keys = new Derivations(state, alignment);
      query.grouping().forEach(key -> groups.add(alignment.ofQuery(key)));
    }

    SelectBlock answer() {
      List<Resolved> residuals = new Containment(alignment, query, view).residuals();
      return view.isAggregated() ? overGroups(residuals) : overRows(residuals);
    }

    /* The view keeps the rows themselves: the query's own grouping applies as it is. */
    private SelectBlock overRows(List<Resolved> residuals) {
      Substitution substitution = new Substitution(keys, alignment, null);
      return block(substitution, residuals, query.written().grouping().written(), query.having());
    }

    private SelectBlock overGroups(List<Resolved> residuals) {
      if (!query.isAggregated() && !query.written().distinct().written()) {
        throw new RejectedException(
            Reason.GROUPING_TOO_COARSE, "the view keeps groups, not rows", "");
      }
      if (view.isGlobalAggregate() && !query.isGlobalAggregate()) {
        throw new RejectedException(
            Reason.GROUPING_TOO_COARSE, "the view is one row", "group the view");
      }
      if (!isOneRowPerGroup()) {
        return overGroups(residuals, regrouped());
      }
      try {
        return overGroups(residuals, Rollup.Mode.ONE_ROW);
      } catch (RejectedException e) {
        return overGroups(residuals, regrouped());
      }
    }

    private SelectBlock overGroups(List<Resolved> residuals, Rollup.Mode mode) {
      Substitution substitution =
          new Substitution(
              keys,
              alignment,
              new Rollup(state, keys, alignment, presence, mode, view.isGlobalAggregate()));
      if (mode != Rollup.Mode.ONE_ROW) {
        return block(substitution, residuals, query.written().grouping().written(), query.having());
      }
      List<Resolved> conditions = new ArrayList<>(residuals);
      conditions.addAll(query.having());
      return block(substitution, conditions, false, List.of());
    }

    private boolean isOneRowPerGroup() {
      if (view.isGlobalAggregate()) {
        return true;
      }
      if (query.isGlobalAggregate() || !query.written().grouping().isPlain()) {
        return false;
      }
      ClassRestrictions asked = alignment.restrictionsOfQuery();
      return view.grouping().stream().allMatch(key -> isGrouped(key) || isFixed(key, asked));
    }

    /* An empty grouping set is a group even of no rows. */
    private Rollup.Mode regrouped() {
      boolean hasEmptySet = query.written().grouping().sets().stream().anyMatch(Set::isEmpty);
      return hasEmptySet ? Rollup.Mode.GLOBAL : Rollup.Mode.REGROUPED;
    }

    private boolean isGrouped(Resolved viewKey) {
      return groups.contains(alignment.ofView(viewKey));
    }

    private boolean isFixed(Resolved viewKey, ClassRestrictions asked) {
      return viewKey.column() >= 0 && asked.fix(alignment.queryColumn(viewKey.column()));
    }

    private SelectBlock block(
        Substitution substitution,
        List<Resolved> conditions,
        boolean grouped,
        List<Resolved> having) {
      Grouping written = query.written().grouping();
      if (grouped) {
        substitution.groupBy(written, query.grouping());
      }
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < query.outputs().size(); i++) {
        String label = query.written().items().get(i).label();
        items.add(new Item(substitution.output(query.outputs().get(i)), label));
      }
      List<Expression> groupConditions = substitution.outputs(having);
      List<Order> orders = orderBy(substitution);
      return new SelectBlock(
          query.written().span(),
          query.written().distinct(),
          items,
          List.of(new FromItem.State(table, STATE)),
          substitution.applyAll(conditions),
          grouped ? substitution.grouping(written, query.grouping()) : Grouping.NONE,
          groupConditions,
          orders,
          query.written().rows());
    }

    private List<Order> orderBy(Substitution substitution) {
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < query.ordering().size(); i++) {
        SortKey key = query.ordering().get(i);
        Expression expression =
            key instanceof SortKey.Output output
                ? Expression.Literal.number(output.place() + 1L)
                : substitution.output(((SortKey.Computed) key).expression());
        orders.add(new Order(expression, query.written().orderBy().get(i).suffix()));
      }
      return orders;
    }
  }
}
