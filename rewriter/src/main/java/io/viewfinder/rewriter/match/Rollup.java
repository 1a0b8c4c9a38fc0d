package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Case;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes a query's aggregates from those that a view stores for finer groups, in PostgreSQL's
 * types.
 *
 * <pre>{@code
 * count(*), count(x)              cast(sum(c) as int8), 0 for no rows at all
 * sum(x)                          cast(sum(s) as int8) where x is int2 or int4, else sum(s)
 * avg(x)                          sum(s) / nullif(sum(c), 0)
 * min(x), max(x), bool_and(x) …   min(m), max(m), bool_and(b) …
 * sum(x) filter (where p)         sum(s) filter (where p), p over keys
 * count(distinct k), min(k) …     the same over the stored key
 * }</pre>
 *
 * <p>What sums of CASE and of linear expressions come to is told by {@link Sums}.
 */
final class Rollup {
  /** How the rows of the state make up the query's groups. */
  enum Mode {
    /** Each group is one row of the state. */
    ONE_ROW,
    /** Each group is some rows of the state, at least one. */
    REGROUPED,
    /** All rows of the state are one group, even none. */
    GLOBAL
  }

  /** Those of which the whole's is that of the parts'. */
  private static final Set<String> COMPOSABLE =
      Set.of("min", "max", "bool_and", "bool_or", "every", "bit_and", "bit_or", "bit_xor");

  /** Those to which it does not matter how often a value occurs. */
  private static final Set<String> IDEMPOTENT =
      Set.of("min", "max", "bool_and", "bool_or", "every", "bit_and", "bit_or");

  private static final Literal NONE = Literal.number(0);

  private final StateColumns state;
  private final Derivations keys;
  private final Alignment alignment;
  private final Presence presence;
  private final Mode mode;
  private final boolean mayBeEmpty;

  /**
   * A roll-up.
   *
   * @param mayBeEmpty whether a row of the state may stand for no rows, as that of a view without
   *     GROUP BY
   */
  Rollup(
      StateColumns state,
      Derivations keys,
      Alignment alignment,
      Presence presence,
      Mode mode,
      boolean mayBeEmpty) {
    this.state = state;
    this.keys = keys;
    this.alignment = alignment;
    this.presence = presence;
    this.mode = mode;
    this.mayBeEmpty = mayBeEmpty;
  }

  /** The same, but joining back the tables of columns that the state lacks. */
  Rollup joiningBack() {
    return new Rollup(state, keys.joiningBack(), alignment, presence, mode, mayBeEmpty);
  }

  /** An aggregate of the query over the state's columns. */
  Expression of(Resolved aggregate) {
    Optional<StateColumn> stored = state.aggregate(alignment.ofQuery(aggregate));
    if (mode == Mode.ONE_ROW && stored.isPresent()) {
      return stored.get();
    }
    if (!(aggregate.source() instanceof Call call)) {
      throw notStored(aggregate.source(), stored.isPresent());
    }
    if (call.distinct() || (IDEMPOTENT.contains(call.name()) && stored.isEmpty())) {
      Optional<Expression> same = overKeys(aggregate, call);
      if (same.isPresent()) {
        return same.get();
      }
    }
    if (call.distinct() || !call.orderings().isEmpty()) {
      throw new RejectedException(
          Reason.AGGREGATE_NOT_ROLLED_UP,
          text(call),
          stored.isPresent()
              ? "group the view as the query does"
              : "group the view by what " + call.name() + " is over");
    }
    return Filtering.of(aggregate, call, keys, alignment).stream()
        .map(filtering -> computed(aggregate, call, filtering))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> notStored(call, stored.isPresent()));
  }

  private static RejectedException notStored(Expression call, boolean isStored) {
    return isStored
        ? new RejectedException(
            Reason.AGGREGATE_NOT_ROLLED_UP, text(call), "group the view as the query does")
        : new RejectedException(
            Reason.AGGREGATE_NOT_IN_VIEW,
            text(call),
            "add " + text(call) + " to the view's select list");
  }

  /* Of one row of the state, an aggregate is no aggregate. */
  private Optional<Expression> overKeys(Resolved aggregate, Call call) {
    if (mode == Mode.ONE_ROW || call.star()) {
      return Optional.empty();
    }
    List<Expression> parts = new ArrayList<>();
    for (Resolved child : aggregate.children()) {
      Optional<Expression> part = keys.of(child);
      if (part.isEmpty()) {
        return part;
      }
      parts.add(part.get());
    }
    return Optional.of(
        new Call(
            "pg_catalog",
            call.name(),
            call.distinct(),
            false,
            parts,
            call.orderings(),
            call.filtered()));
  }

  private Optional<Expression> computed(Resolved aggregate, Call call, Filtering filtering) {
    Sums sums = new Sums(state, keys, alignment, presence, filtering.stored(), mayBeEmpty);
    @Nullable Expression where = filtering.applied();
    if (call.star()) {
      return sums.rows().map(rows -> count(rows, where));
    }
    Resolved argument = aggregate.children().get(0);
    return switch (call.name()) {
      case "count" -> sums.count(argument).map(count -> count(count, where));
      case "sum" -> sums.total(argument).map(total -> sum(total, where, aggregate.isBigint()));
      case "avg" ->
          sums.total(argument)
              .flatMap(total -> sums.count(argument).map(count -> average(total, count, where)));
      default ->
          COMPOSABLE.contains(call.name())
              ? new Extremes(state, keys, alignment, filtering.stored())
                  .of(call.name(), argument)
                  .map(value -> again(call.name(), value, where))
              : Optional.empty();
    };
  }

  private Expression count(Expression rows, @Nullable Expression where) {
    if (mode == Mode.ONE_ROW) {
      Expression count = where == null ? rows : new Case(false, true, List.of(where, rows, NONE));
      return rows instanceof StateColumn ? count : new Cast(count, "int8");
    }
    Expression sum = folded("sum", rows, where);
    boolean mayBeNone = mode == Mode.GLOBAL || where != null;
    return new Cast(mayBeNone ? Construct.of("coalesce", sum, NONE) : sum, "int8");
  }

  private Expression sum(Expression total, @Nullable Expression where, boolean isBigint) {
    Expression sum = folded("sum", total, where);
    if (isBigint) {
      boolean isTyped = mode == Mode.ONE_ROW && total instanceof StateColumn;
      return isTyped ? sum : new Cast(sum, "int8");
    }
    return sum;
  }

  private Expression average(Expression total, Expression count, @Nullable Expression where) {
    Expression dividend = new Cast(folded("sum", total, where), "numeric");
    Expression divisor = new Cast(folded("sum", count, where), "numeric");
    return new Binary("/", dividend, Construct.of("nullif", divisor, NONE));
  }

  private Expression again(String function, Expression value, @Nullable Expression where) {
    return folded(function, value, where);
  }

  /* One value for all rows of the state that make up a group. */
  private Expression folded(String function, Expression value, @Nullable Expression where) {
    if (mode == Mode.ONE_ROW) {
      return where == null ? value : new Case(false, false, List.of(where, value));
    }
    return where == null
        ? Call.of(function, value)
        : new Call("pg_catalog", function, false, false, List.of(value, where), List.of(), true);
  }

  private static String text(Expression call) {
    return SqlWriter.asNamed().expression(call).text();
  }
}
