package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
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
   * Whether an expression has a value wherever all of its parts have. Only arithmetic of numbers
   * and times counts, and casts among numbers, among times and among strings: the sum of two paths
   * is NULL where one of them is closed, a jsonb null is cast to NULL from PostgreSQL 18 on, and a
   * cast of a string to a number may be a user's own.
   */
  public static boolean isCertain(Resolved expression) {
    Expression source = expression.source();
    List<Resolved> parts = expression.children();
    if (source instanceof Expression.Cast) {
      Family family = Family.of(expression);
      return family != Family.OTHER
          && parts.stream().allMatch(part -> part.isUnknownLiteral() || Family.of(part) == family);
    }
    boolean isArithmetic =
        (source instanceof Expression.Unary unary && unary.operator().equals("-"))
            || (source instanceof Expression.Binary binary
                && ARITHMETIC.contains(binary.operator()));
    return isArithmetic
        && parts.stream()
            .map(Family::of)
            .allMatch(family -> family == Family.NUMBER || family == Family.TIME);
  }

  /** Types among which PostgreSQL has all casts itself, so that nobody can make others. */
  private enum Family {
    NUMBER,
    TIME,
    STRING,
    OTHER;

    static Family of(Resolved expression) {
      long type = expression.type().oid();
      if (PostgresTypes.isExactNumber(type) || PostgresTypes.isFloat(type)) {
        return NUMBER;
      }
      if (PostgresTypes.isTime(type) || type == PostgresTypes.TIMESTAMPTZ) {
        return TIME;
      }
      return PostgresTypes.isString(type) ? STRING : OTHER;
    }
  }
}
