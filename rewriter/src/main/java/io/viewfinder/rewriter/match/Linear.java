package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number of the base rows, {@code x + c} for each of those that a row of the state stands for:
 * the sum of the x is known, and c is one value for all of them.
 *
 * @param measure the sum of the x as a numeric, null where there is no x
 * @param constant c as a numeric, null where there is none
 * @param nullable what has a value in just the rows in which the number has one, or null where it
 *     is NULL in none of them but for a constant that is
 */
record Linear(
    @Nullable Expression measure, @Nullable Expression constant, @Nullable Resolved nullable) {
  static Linear ofConstant(Expression constant) {
    return new Linear(null, constant, null);
  }

  static Linear ofMeasure(Expression sum, @Nullable Resolved nullable) {
    return new Linear(sum, null, nullable);
  }

  boolean isConstant() {
    return measure == null;
  }

  Linear negated() {
    return new Linear(negated(measure), negated(constant), nullable);
  }

  private static @Nullable Expression negated(@Nullable Expression part) {
    return part == null ? null : new Expression.Unary("-", part);
  }

  /** Each row's number times one that is the same for all. */
  Linear times(Expression factor) {
    return new Linear(times(measure, factor), times(constant, factor), nullable);
  }

  private static @Nullable Expression times(@Nullable Expression part, Expression factor) {
    return part == null ? null : new Binary("*", part, factor);
  }

  /** Each row's number, shown with so many digits after the point, none of which are lost. */
  Linear scaled(int scale) {
    return new Linear(scaled(measure, scale), scaled(constant, scale), nullable);
  }

  private static @Nullable Expression scaled(@Nullable Expression part, int scale) {
    return part == null ? null : new Cast(new Cast(part, "numeric(1000," + scale + ")"), "numeric");
  }

  /** Whether a constant is a zero that the text shows. */
  static boolean isNothing(Expression constant) {
    return constant instanceof Cast cast
        && cast.operand() instanceof Literal literal
        && literal.kind() == LiteralKind.NUMBER
        && new BigDecimal(literal.text()).signum() == 0;
  }

  /** Row by row the sum of both, which must have values in the same rows. */
  Linear plus(Linear other, @Nullable Resolved both) {
    return new Linear(plus(measure, other.measure), plus(constant, other.constant), both);
  }

  private static @Nullable Expression plus(@Nullable Expression a, @Nullable Expression b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return new Binary("+", a, b);
  }
}
