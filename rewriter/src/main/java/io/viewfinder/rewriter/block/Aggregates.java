package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * Resolves calls of the aggregates that we know. A count of something that cannot be NULL is the
 * count of rows.
 */
final class Aggregates {
  private static final Set<String> STRICT = Set.of("+", "-", "*");

  private final Scope scope;
  private final RowExpressions rows;

  Aggregates(Scope scope, RowExpressions rows) {
    this.scope = scope;
    this.rows = rows;
  }

  Resolved resolve(Expression.Call call, List<Resolved> arguments) {
    if (call.star() ? !call.name().equals("count") : arguments.size() != 1) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, call.name() + "(…)");
    }
    if (arguments.stream().anyMatch(Resolved::hasAggregate)) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "nested aggregates");
    }
    if (arguments.stream().anyMatch(Resolved::hasParameter)) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "a parameter in " + call.name() + "()");
    }
    TypeUse type =
        TypeUse.of(call.name().equals("count") ? PostgresTypes.INT8 : result(call, arguments));
    return new Resolved(call, row(call, arguments, type), type, arguments);
  }

  private RexNode row(Expression.Call call, List<Resolved> arguments, TypeUse type) {
    if (call.star()) {
      return rowCount();
    }
    Resolved argument = arguments.get(0);
    return switch (call.name()) {
      case "count" -> call.distinct() ? one("count distinct", argument, type) : count(argument);
      case "avg" -> call.distinct() ? one("avg distinct", argument, type) : average(argument, type);
      case "sum" -> one(call.distinct() ? "sum distinct" : "sum", argument, type);
      default -> one(call.name(), argument, type);
    };
  }

  private RexNode one(String function, Resolved argument, TypeUse type) {
    return rows.aggregate(function + " " + argument.type().oid(), type, List.of(argument.row()));
  }

  private RexNode rowCount() {
    return rows.aggregate("count(*)", TypeUse.of(PostgresTypes.INT8), List.of());
  }

  private RexNode count(Resolved argument) {
    return isNeverNull(argument)
        ? rowCount()
        : one("count", argument, TypeUse.of(PostgresTypes.INT8));
  }

  /* An average carries the sum and the count that it can be computed from. */
  private RexNode average(Resolved argument, TypeUse type) {
    RexNode sum = one("sum", argument, TypeUse.of(sum(argument.type().oid())));
    return rows.aggregate(
        "avg " + argument.type().oid(), type, List.of(argument.row(), sum, count(argument)));
  }

  private static long result(Expression.Call call, List<Resolved> arguments) {
    long argument = arguments.get(0).type().oid();
    return switch (call.name()) {
      case "sum" -> sum(argument);
      case "avg" -> PostgresTypes.isExactNumber(argument) ? PostgresTypes.NUMERIC : other(argument);
      default -> argument == PostgresTypes.VARCHAR ? PostgresTypes.TEXT : argument;
    };
  }

  private static long sum(long argument) {
    if (argument == PostgresTypes.INT2 || argument == PostgresTypes.INT4) {
      return PostgresTypes.INT8;
    }
    return PostgresTypes.isExactNumber(argument) ? PostgresTypes.NUMERIC : other(argument);
  }

  private static long other(long argument) {
    throw new NotUnderstoodException(
        Reason.INEXACT, "a sum or average over type " + argument + " depends on its order");
  }

  /** Whether an expression surely has a value: NOT NULL columns, constants and sums of such. */
  private boolean isNeverNull(Resolved expression) {
    if (expression.column() >= 0) {
      return scope.columns().get(expression.column()).notNull();
    }
    if (expression.source() instanceof Expression.Literal literal) {
      return literal.kind() != Expression.LiteralKind.NULL;
    }
    return expression.source() instanceof Expression.Binary binary
        && STRICT.contains(binary.operator())
        && expression.children().stream().allMatch(this::isNeverNull);
  }
}
