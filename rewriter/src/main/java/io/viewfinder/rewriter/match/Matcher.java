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
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    private final StateColumns state;
    private final Set<RexNode> groups = new HashSet<>();

    Comparison(Block query, ViewBlock viewBlock) {
      this.query = query;
      this.view = viewBlock.block();
      this.table = viewBlock.view().stateTable();
      this.alignment = new Alignment(query, view);
      this.state = new StateColumns(view, alignment);
      query.grouping().forEach(key -> groups.add(alignment.ofQuery(key)));
    }

    SelectBlock answer() {
      List<Resolved> residuals = new Containment(alignment, query, view).residuals();
      return view.isAggregated() ? overGroups(residuals) : overRows(residuals);
    }

    /* The view keeps the rows themselves: the query's own grouping applies as it is. */
    private SelectBlock overRows(List<Resolved> residuals) {
      Substitution substitution = new Substitution(state, alignment, null);
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
      Rollup.Mode mode = mode();
      Substitution substitution =
          new Substitution(state, alignment, new Rollup(state, alignment, mode));
      if (mode != Rollup.Mode.ONE_ROW) {
        return block(substitution, residuals, query.written().grouping().written(), query.having());
      }
      List<Resolved> conditions = new ArrayList<>(residuals);
      conditions.addAll(query.having());
      return block(substitution, conditions, false, List.of());
    }

    private Rollup.Mode mode() {
      if (view.isGlobalAggregate()) {
        return Rollup.Mode.ONE_ROW;
      }
      if (query.isGlobalAggregate()) {
        return Rollup.Mode.GLOBAL;
      }
      ClassRestrictions asked = alignment.restrictionsOfQuery();
      boolean isOneRow =
          view.grouping().stream().allMatch(key -> isGrouped(key) || isFixed(key, asked))
              && !aggregatesKeys();
      return isOneRow ? Rollup.Mode.ONE_ROW : Rollup.Mode.REGROUPED;
    }

    private boolean isGrouped(Resolved viewKey) {
      return groups.contains(alignment.ofView(viewKey));
    }

    private boolean isFixed(Resolved viewKey, ClassRestrictions asked) {
      return viewKey.column() >= 0 && asked.fix(alignment.queryColumn(viewKey.column()));
    }

    /* What is computed over keys anew must be grouped anew, even where a group is one row. */
    private boolean aggregatesKeys() {
      return Stream.of(query.outputs(), query.having(), query.computedSortKeys())
          .flatMap(List::stream)
          .flatMap(Resolved::all)
          .filter(Resolved::isAggregate)
          .anyMatch(
              call ->
                  ((Expression.Call) call.source()).distinct()
                      || Rollup.isExtremeOfKey(call, state, alignment));
    }

    private SelectBlock block(
        Substitution substitution,
        List<Resolved> conditions,
        boolean grouped,
        List<Resolved> having) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < query.outputs().size(); i++) {
        String label = query.written().items().get(i).label();
        items.add(new Item(substitution.apply(query.outputs().get(i)), label));
      }
      SelectBlock written = query.written();
      return new SelectBlock(
          written.span(),
          written.distinct(),
          items,
          List.of(new FromItem.State(table, STATE)),
          substitution.applyAll(conditions),
          grouped
              ? written.grouping().over(substitution.applyAll(query.grouping()))
              : SelectBlock.Grouping.NONE,
          substitution.applyAll(having),
          orderBy(substitution),
          written.rows());
    }

    private List<Order> orderBy(Substitution substitution) {
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < query.ordering().size(); i++) {
        SortKey key = query.ordering().get(i);
        Expression expression =
            key instanceof SortKey.Output output
                ? Expression.Literal.number(output.place() + 1L)
                : substitution.apply(((SortKey.Computed) key).expression());
        orders.add(new Order(expression, query.written().orderBy().get(i).suffix()));
      }
      return orders;
    }
  }
}
