package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.block.Counting;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Truncation;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.match.Match.Answers;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Distinct;
import io.viewfinder.rewriter.sql.SelectBlock.Grouping;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Answers a block from a view.
 *
 * <pre>{@code
 * query   select region, sum(amount) from sales where year = 2024 group by region
 * view    select region, year, sum(amount) as amount from sales group by region, year
 * result  select region, sum(amount) from sales_by_year where year = 2024 group by region
 * }</pre>
 *
 * <p>In this order: the view's tables are the query's, but for those that change no rows ({@link
 * LosslessJoins}) and those that stay in FROM ({@link Companions}); it keeps every row that the
 * query asks for ({@link Containment}); it groups no more coarsely; every column and aggregate that
 * the query still needs is stored or computable ({@link Rollup}).
 */
public final class Matcher {
  /** The alias of the state in what is written. */
  public static final String STATE = "viewfinder_state";

  private Matcher() {}

  /** Compares a query's block with a view. A fault of ours is this view's alone. */
  public static Match match(Block query, ViewBlock view) {
    try {
      return answer(query, view);
    } catch (RejectedException e) {
      return e.by(view);
    } catch (RuntimeException e) {
      return new RejectedException(Reason.FAULT, String.valueOf(e), "").by(view);
    }
  }

  private static Match answer(Block query, ViewBlock view) {
    try {
      return firstAnswer(query, view);
    } catch (RejectedException e) {
      FirmJoins firm = FirmJoins.of(query).orElseThrow(() -> e);
      return firmAnswer(firm, view, e);
    }
  }

  private static Answers firmAnswer(FirmJoins firm, ViewBlock view, RejectedException first) {
    try {
      return firstAnswer(firm.query(), view).assuming(firm.assumptions());
    } catch (RejectedException e) {
      throw first;
    }
  }

  private static Answers firstAnswer(Block query, ViewBlock view) {
    @Nullable RejectedException first = null;
    for (TableMapping mapping : TableMapping.all(query, view)) {
      try {
        return new Comparison(query, view, mapping).answers();
      } catch (RejectedException e) {
        first = first == null ? e : first;
      }
    }
    throw Objects.requireNonNull(first, "a mapping");
  }

  private static boolean isPlain(Resolved argument) {
    return argument.source() instanceof Expression.Leaf;
  }

  /** One query laid against one view. */
  private static final class Comparison {
    private final Block query;
    private final Block view;
    private final ViewBlock viewBlock;
    private final Alignment alignment;
    private final Presence presence;
    private final StateColumns state;
    private final Companions companions;
    private final Writing writing = new Writing();
    private final Derivations keys;
    private final OuterJoins outerJoins;
    private final List<Expression> presenceOfJoined;
    private final Set<RexNode> groups = new HashSet<>();
    private final List<Assumption> assumptions = new ArrayList<>();

    Comparison(Block query, ViewBlock viewBlock, TableMapping mapping) {
      Capture.refuse(query, viewBlock.block());
      Reduction reduction = Reduction.of(query, viewBlock, mapping);
      this.query = query;
      this.viewBlock = viewBlock;
      this.view = reduction.view().block();
      this.alignment = new Alignment(query, reduction.view(), mapping);
      this.outerJoins = new OuterJoins(query, view, alignment);
      this.presence = new Presence(query, view, alignment);
      this.state = new StateColumns(view, alignment, presence);
      this.companions = new Companions(query, alignment, state);
      this.keys = new Derivations(state, alignment, companions, writing);
      this.presenceOfJoined =
          reduction.presence(alignment, new ColumnsAsked(query, alignment.queryClasses()));
      query.grouping().forEach(key -> groups.add(alignment.ofQuery(key)));
    }

    /* The caller may read a table inside a plain view, but perhaps not by itself. */
    private void requireNoViewBesides() {
      for (int place = 0; place < query.inputs().size(); place++) {
        boolean isInView = query.inputs().get(place).view() != null;
        if (isInView && !alignment.mapping().matched().contains(place)) {
          throw new RejectedException(
              Reason.UNSUPPORTED_RELATION, "a table of a plain view beside", "");
        }
      }
    }

    Answers answers() {
      Containment containment = new Containment(alignment, query, view);
      List<Condition> residuals = containment.residuals();
      SelectBlock block = view.isAggregated() ? overGroups(residuals) : overRows(residuals);
      if (companions.replaceNothing()) {
        throw new RejectedException(
            Reason.COLUMN_NOT_IN_VIEW, "each table's", "add the block's columns to the view");
      }
      requireNoViewBesides();
      new HeldKeys(query, alignment).refuse();
      assumptions.addAll(alignment.assumptions());
      assumptions.addAll(companions.assumptions());
      assumptions.addAll(new Shapes(query, view, alignment.mapping()).unwatched());
      return new Answers(
          viewBlock,
          block,
          alignment.mapping().matched(),
          assumptions,
          containment.provisos(),
          writing.names());
    }

    /* The view keeps the rows themselves: the query's own grouping applies as it is. */
    private SelectBlock overRows(List<Condition> residuals) {
      boolean isGrouped = query.written().grouping().written();
      return block(substitution(null), residuals, isGrouped, query.having());
    }

    private Substitution substitution(@Nullable Rollup rollup) {
      return new Substitution(keys, state, alignment, companions, writing, rollup);
    }

    private SelectBlock overGroups(List<Condition> residuals) {
      if (!query.isCondensed()) {
        throw new RejectedException(
            Reason.GROUPING_TOO_COARSE, "the view keeps groups, not rows", "");
      }
      if (!view.written().grouping().isPlain()) {
        throw new RejectedException(
            Reason.UNSUPPORTED_SYNTAX, "a view of several grouping sets", "");
      }
      if (!query.isAggregated() && query.hasWindow()) {
        throw new RejectedException(
            Reason.GROUPING_TOO_COARSE, "a window needs each row as often as it is there", "");
      }
      if (view.isGlobalAggregate()) {
        return overOneRow(residuals);
      }
      if (!isOneRowPerGroup()) {
        return overGroups(residuals, regrouped());
      }
      try {
        return overGroups(residuals, Rollup.Mode.ONE_ROW);
      } catch (RejectedException e) {
        return regroupedOr(e, residuals);
      }
    }

    private SelectBlock regroupedOr(RejectedException first, List<Condition> residuals) {
      try {
        return overGroups(residuals, regrouped());
      } catch (RejectedException e) {
        throw first;
      }
    }

    /* An empty grouping set is a group even of no rows. */
    private Rollup.Mode regrouped() {
      boolean hasEmptySet = query.written().grouping().sets().stream().anyMatch(Set::isEmpty);
      return hasEmptySet ? Rollup.Mode.GLOBAL : Rollup.Mode.REGROUPED;
    }

    /* The one row is there even where no row of the base is: nothing can be taken from it. */
    private SelectBlock overOneRow(List<Condition> residuals) {
      if (!query.isGlobalAggregate() || companions.multiplies()) {
        throw new RejectedException(
            Reason.GROUPING_TOO_COARSE, "the view is one row", "group the view");
      }
      if (!residuals.isEmpty()) {
        throw new RejectedException(
            Reason.PREDICATE_NOT_COVERED, "the view is one row", "group the view");
      }
      return overGroups(residuals, Rollup.Mode.ONE_ROW);
    }

    private SelectBlock overGroups(List<Condition> residuals, Rollup.Mode mode) {
      Substitution substitution =
          substitution(
              new Rollup(state, keys, alignment, presence, mode, view.isGlobalAggregate()));
      if (mode != Rollup.Mode.ONE_ROW) {
        return block(substitution, residuals, query.written().grouping().written(), query.having());
      }
      if (!query.having().isEmpty()) {
        requireStored();
      }
      substitution.applyAll(query.grouping()); // rejects a key that tells the view's groups apart
      List<Condition> conditions = new ArrayList<>(residuals);
      query.having().forEach(each -> conditions.add(new Condition(each, new Kind.Residual())));
      return block(substitution, conditions, false, List.of());
    }

    /* What an aggregate is over is computed of all groups, an error included; conditions on groups
     * that have become conditions on rows would keep it from some. */
    private void requireStored() {
      boolean isStored =
          query
              .everything()
              .filter(Resolved::isAggregate)
              .allMatch(
                  aggregate ->
                      state.aggregate(alignment.ofQuery(aggregate)).isPresent()
                          || aggregate.children().stream().allMatch(Matcher::isPlain));
      if (!isStored) {
        throw new RejectedException(
            Reason.AGGREGATE_NOT_IN_VIEW,
            "what is computed before HAVING",
            "add the aggregate to the view's select list");
      }
    }

    private boolean isOneRowPerGroup() {
      if (query.isGlobalAggregate()
          || viewBlock.isInParts()
          || companions.mayMultiply()
          || !query.written().grouping().isPlain()
          || query.everything().anyMatch(Resolved::isGrouping)) {
        return false;
      }
      ClassRestrictions asked = alignment.restrictionsOfQuery();
      Determination determination = new Determination(query, view, alignment);
      boolean isOneRow =
          view.grouping().stream()
              .allMatch(key -> isGrouped(key) || isFixed(key, asked) || determination.isTold(key));
      if (isOneRow) {
        assumptions.addAll(determination.assumptions());
      }
      return isOneRow;
    }

    private boolean isGrouped(Resolved viewKey) {
      return groups.contains(alignment.ofView(viewKey));
    }

    private boolean isFixed(Resolved viewKey, ClassRestrictions asked) {
      if (viewKey.column() >= 0 && asked.fix(alignment.queryColumn(viewKey.column()))) {
        return true;
      }
      return Truncation.ofYear(viewKey)
          .or(() -> Truncation.of(viewKey))
          .filter(cut -> cut.root().column() >= 0)
          .map(cut -> asked.fix(alignment.queryColumn(cut.root().column()), cut.unit()))
          .orElse(false);
    }

    private SelectBlock block(
        Substitution substitution,
        List<Condition> conditions,
        boolean grouped,
        List<Resolved> having) {
      Grouping written = query.written().grouping();
      if (grouped) {
        substitution.groupBy(written, query.grouping());
      }
      List<Item> items =
          query.counting() == Counting.ANY_ROW ? companions.outputs() : items(substitution);
      List<Expression> where = conditions(substitution, conditions);
      List<Expression> groupConditions = substitution.outputs(having);
      List<Order> orders = orderBy(substitution);
      Grouping grouping =
          grouped
              ? substitution.grouping(written, query.grouping(), query.outputs())
              : Grouping.NONE;
      FromItem stored =
          new FromItem.State(viewBlock.view().stateTable(), STATE, viewBlock.complement());
      List<FromItem> from = companions.from(stored, outerJoins.ofRest(), substitution);
      where.addAll(presenceOfJoined);
      where.addAll(companions.conditions());
      return new SelectBlock(
          query.written().span(),
          distinct(substitution),
          items,
          from,
          where,
          grouping,
          groupConditions,
          orders,
          query.written().rows());
    }

    private List<Item> items(Substitution substitution) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < query.outputs().size(); i++) {
        String label = query.written().items().get(i).label();
        items.add(new Item(substitution.output(query.outputs().get(i)), label));
      }
      return items;
    }

    private static List<Expression> conditions(
        Substitution substitution, List<Condition> conditions) {
      List<Expression> written = new ArrayList<>();
      for (Condition condition : conditions) {
        written.add(
            condition.kind() instanceof Kind.Equates
                ? substitution.equality(condition.predicate())
                : substitution.apply(condition.predicate()));
      }
      return written;
    }

    private Distinct distinct(Substitution substitution) {
      List<Expression> on =
          query.distinctOn().stream().map(key -> sortKey(substitution, key)).toList();
      return new Distinct(query.written().distinct().written(), on);
    }

    private List<Order> orderBy(Substitution substitution) {
      List<Order> orders = new ArrayList<>();
      for (int i = 0; i < query.ordering().size(); i++) {
        Expression key = sortKey(substitution, query.ordering().get(i));
        orders.add(new Order(key, query.written().orderBy().get(i).suffix()));
      }
      return orders;
    }

    private static Expression sortKey(Substitution substitution, SortKey key) {
      return key instanceof SortKey.Output output
          ? Expression.Literal.number(output.place() + 1L)
          : substitution.output(((SortKey.Computed) key).expression());
    }
  }
}
