package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which expressions over a block's columns surely have a value.
 *
 * @param isNullable whether a column of the block may be NULL
 */
public record Nullness(IntPredicate isNullable) {
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*");

  /** Whether it does: a NOT NULL column, a constant, or what has a value where such have. */
  public boolean isNeverNull(Resolved expression) {
    if (expression.column() >= 0) {
      return !isNullable.test(expression.column());
    }
    if (expression.source() instanceof Expression.Literal literal) {
      return literal.kind() != Expression.LiteralKind.NULL;
    }
    return isCertain(expression) && expression.children().stream().allMatch(this::isNeverNull);
  }

  /**
   * Whether an expression has a value wherever all of its parts have. Only arithmetic and casts of
   * numbers, times and strings count: the sum of two paths is NULL where one of them is closed, and
   * a jsonb null is cast to NULL from PostgreSQL 18 on.
   */
  public static boolean isCertain(Resolved expression) {
    Expression source = expression.source();
    boolean isUsual =
        source instanceof Expression.Cast
            || (source instanceof Expression.Unary unary && unary.operator().equals("-"))
            || (source instanceof Expression.Binary binary
                && ARITHMETIC.contains(binary.operator()));
    return isUsual
        && isPlain(expression)
        && expression.children().stream().allMatch(Nullness::isPlain);
  }

  private static boolean isPlain(Resolved expression) {
    long type = expression.type().oid();
    return PostgresTypes.isExactNumber(type)
        || PostgresTypes.isFloat(type)
        || PostgresTypes.isString(type)
        || PostgresTypes.isTime(type)
        || type == PostgresTypes.TIMESTAMPTZ
        || type == PostgresTypes.INTERVAL
        || PostgresTypes.isUnknown(type);
  }
}
