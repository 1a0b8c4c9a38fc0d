package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Call;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Computes a query's aggregates from those that a view stores for finer groups, in PostgreSQL's
 * types.
 *
 * <pre>{@code
 * count(*), count(x)   cast(sum(c) as int8), 0 for no rows at all
 * sum(x)               cast(sum(s) as int8) where x is int2 or int4, else sum(s)
 * avg(x)               sum(s) / nullif(sum(c), 0)
 * min(x), max(x)       min(m), max(m)
 * }</pre>
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

  private final StateColumns state;
  private final Alignment alignment;
  private final Mode mode;

  Rollup(StateColumns state, Alignment alignment, Mode mode) {
    this.state = state;
    this.alignment = alignment;
    this.mode = mode;
  }

  /** Whether each group is one row of the state. */
  boolean isOneRow() {
    return mode == Mode.ONE_ROW;
  }

  /** An aggregate of the query over the state's columns. */
  Expression of(Resolved aggregate) {
    Call call = (Call) aggregate.source();
    RexCall row = (RexCall) alignment.ofQuery(aggregate);
    if (call.distinct() || isExtremeOfKey(aggregate, state, alignment)) {
      return overKey(call, row);
    }
    return switch (call.name()) {
      case "count" -> count(stored(row, call));
      case "sum" -> sum(stored(row, call), aggregate.isBigint());
      case "avg" -> average(row, call);
      default -> again(call.name(), stored(row, call));
    };
  }

  /** Whether it is a least or greatest key, which the state does not store as such. */
  static boolean isExtremeOfKey(Resolved aggregate, StateColumns state, Alignment alignment) {
    String name = ((Call) aggregate.source()).name();
    RexCall row = (RexCall) alignment.ofQuery(aggregate);
    boolean isExtreme = name.equals("min") || name.equals("max");
    return isExtreme
        && state.aggregate(row).isEmpty()
        && state.key(row.getOperands().get(0)).isPresent();
  }

  private @Nullable StateColumn argumentKey(RexCall row) {
    return state.key(row.getOperands().get(0)).orElse(null);
  }

  /* Over distinct values, or for the extremes, how often a key occurs does not matter. */
  private Expression overKey(Call call, RexCall row) {
    @Nullable StateColumn key = row.getOperands().isEmpty() ? null : argumentKey(row);
    if (key == null || mode == Mode.ONE_ROW) {
      throw new RejectedException(
          Reason.AGGREGATE_NOT_ROLLED_UP,
          text(call),
          "group the view by what " + call.name() + " is over");
    }
    return new Call("pg_catalog", call.name(), call.distinct(), false, List.of(key));
  }

  private StateColumn stored(RexNode row, Call call) {
    return state
        .aggregate(row)
        .orElseThrow(
            () ->
                new RejectedException(
                    Reason.AGGREGATE_NOT_IN_VIEW,
                    text(call),
                    "add " + text(call) + " to the view's select list"));
  }

  private Expression count(StateColumn column) {
    return switch (mode) {
      case ONE_ROW -> column;
      case REGROUPED -> new Cast(Call.of("sum", column), "int8");
      case GLOBAL ->
          new Cast(Construct.of("coalesce", Call.of("sum", column), Literal.number(0)), "int8");
    };
  }

  private Expression sum(StateColumn column, boolean isBigint) {
    if (mode == Mode.ONE_ROW) {
      return column;
    }
    Expression sum = Call.of("sum", column);
    return isBigint ? new Cast(sum, "int8") : sum;
  }

  private Expression again(String function, StateColumn column) {
    return mode == Mode.ONE_ROW ? column : Call.of(function, column);
  }

  private Expression average(RexCall row, Call call) {
    if (mode == Mode.ONE_ROW && state.aggregate(row).isPresent()) {
      return state.aggregate(row).get();
    }
    StateColumn sum = stored(row.getOperands().get(1), call);
    StateColumn count = stored(row.getOperands().get(2), call);
    return new Expression.Binary(
        "/", total(sum), Construct.of("nullif", total(count), Literal.number(0)));
  }

  private Expression total(StateColumn column) {
    Expression total = mode == Mode.ONE_ROW ? column : Call.of("sum", column);
    return new Cast(total, "numeric");
  }

  private static String text(Call call) {
    return SqlWriter.asNamed().expression(call).text();
  }
}
