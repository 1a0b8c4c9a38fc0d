package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Call;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import io.viewfinder.rewriter.sql.Expression.Unary;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Computes aggregates over what is one value for a whole row of the state, together with what it is
 * joined to: such a value counts as often as the row stands for rows of the base.
 *
 * <pre>{@code
 * sum(y)           sum(cast(y as numeric) * n), cast to int8 where sum(y) is one
 * count(y)         cast(coalesce(sum(n) filter (where y is not null), 0) as int8)
 * avg(y)           sum(cast(y as numeric) * n) / nullif(sum(n) filter (where y is not null), 0)
 * min, max,
 * distinct         as they are
 * }</pre>
 */
final class Weighing {
  private static final Set<String> EXTREMES = Set.of("min", "max");

  private final Block view;

  Weighing(Block view) {
    this.view = view;
  }

  /** The aggregate, its arguments and filter written by the substitution. */
  Expression of(Resolved aggregate, Substitution substitution) {
    Call call = (Call) aggregate.source();
    if (call.distinct() || EXTREMES.contains(call.name())) {
      return call.with(substitution.applyAll(aggregate.children()));
    }
    if (call.arguments().size() != 1 || !call.orderings().isEmpty()) {
      throw rejected(call);
    }
    Resolved argument = aggregate.children().get(0);
    List<Resolved> filters = aggregate.children().subList(1, aggregate.children().size());
    Expression value = substitution.apply(argument);
    Optional<Expression> filter = filters.stream().findFirst().map(substitution::apply);
    return switch (call.name()) {
      case "count" -> count(call, value, filter);
      case "sum" -> {
        Expression sum = sum(call, argument, value, filter);
        yield aggregate.isBigint() ? new Cast(sum, "int8") : sum;
      }
      case "avg" ->
          new Binary(
              "/",
              sum(call, argument, value, filter),
              Construct.of(
                  "nullif",
                  new Cast(sumOfWeights(call, value, filter), "numeric"),
                  Literal.number(0)));
      default -> throw rejected(call);
    };
  }

  private Expression count(Call call, Expression value, Optional<Expression> filter) {
    return new Cast(
        Construct.of("coalesce", sumOfWeights(call, value, filter), Literal.number(0)), "int8");
  }

  private Expression sumOfWeights(Call call, Expression value, Optional<Expression> filter) {
    Expression hasValue = new Unary("is not null", value);
    Expression counted =
        filter.<Expression>map(given -> new Binary("and", given, hasValue)).orElse(hasValue);
    return filtered(weight(call), Optional.of(counted));
  }

  private Expression sum(
      Call call, Resolved argument, Expression value, Optional<Expression> filter) {
    if (!argument.isExactNumber()) {
      throw rejected(call);
    }
    return filtered(new Binary("*", new Cast(value, "numeric"), weight(call)), filter);
  }

  private static Expression filtered(Expression summand, Optional<Expression> filter) {
    List<Expression> children = new ArrayList<>(List.of(summand));
    filter.ifPresent(children::add);
    return new Call("pg_catalog", "sum", false, false, children, List.of(), filter.isPresent());
  }

  /* How many rows of the base a row of the state stands for. */
  private StateColumn weight(Call call) {
    for (int i = 0; i < view.outputs().size(); i++) {
      Resolved output = view.outputs().get(i);
      if (output.isAggregate()
          && output.source() instanceof Call count
          && count.name().equals("count")
          && !count.distinct()
          && !count.filtered()
          && output.countsEveryRow()) {
        return new StateColumn(Matcher.STATE, view.written().items().get(i).label());
      }
    }
    throw new RejectedException(
        Reason.AGGREGATE_NOT_IN_VIEW, text(call), "add count(*) to the view's select list");
  }

  private static RejectedException rejected(Call call) {
    return new RejectedException(Reason.AGGREGATE_NOT_ROLLED_UP, text(call), "");
  }

  private static String text(Call call) {
    return SqlWriter.asNamed().expression(call).text();
  }
}
