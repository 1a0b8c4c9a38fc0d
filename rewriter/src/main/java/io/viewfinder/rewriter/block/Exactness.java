package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Whether exact numbers may be computed in another order: where each row's own result cannot
 * overflow (or else the original fails with 22003 and a sum of sums does not), and each decimal has
 * a scale of its own type.
 */
public final class Exactness {
  private static final BigInteger TWO = BigInteger.TWO;

  /* A sum of numbers of so many has at most 1000, the most that a type may name. */
  private static final int MOST_DIGITS = 900;

  private Exactness() {}

  /** Both bounds of a whole number. */
  private record Bounds(BigInteger least, BigInteger most) {
    static Bounds of(BigInteger a, BigInteger... others) {
      Bounds bounds = new Bounds(a, a);
      for (BigInteger other : others) {
        bounds = new Bounds(bounds.least.min(other), bounds.most.max(other));
      }
      return bounds;
    }

    boolean enclose(Bounds other) {
      return least.compareTo(other.least) <= 0 && other.most.compareTo(most) <= 0;
    }
  }

  /** Whether no step of a sum, difference, product or negation of exact numbers can overflow. */
  public static boolean cannotOverflow(Resolved expression) {
    if (!expression.children().stream().allMatch(Exactness::cannotOverflow)) {
      return false;
    }
    return !isArithmetic(expression)
        || !PostgresTypes.isInteger(expression.type().oid())
        || result(expression).map(range -> ofType(expression).enclose(range)).orElse(false);
  }

  private static boolean isArithmetic(Resolved expression) {
    return expression.source() instanceof Expression.Binary
        || expression.source() instanceof Expression.Unary;
  }

  /** Whether every decimal in it is a column with a scale or a constant. */
  public static boolean hasFixedScales(Resolved expression) {
    boolean isFree =
        expression.column() >= 0
            && expression.type().oid() == PostgresTypes.NUMERIC
            && expression.type().modifier() < 0;
    return !isFree && expression.children().stream().allMatch(Exactness::hasFixedScales);
  }

  /** Whether a cast of an exact number changes neither its value nor how it is shown. */
  public static boolean isWidening(Resolved cast) {
    long from = cast.children().get(0).type().oid();
    long to = cast.type().oid();
    boolean hasNoModifier =
        cast.type().modifier() < 0 && ((Expression.Cast) cast.source()).type().indexOf('(') < 0;
    return PostgresTypes.isExactNumber(from)
        && PostgresTypes.isExactNumber(to)
        && hasNoModifier
        && PostgresTypes.arithmetic(from, to) == to;
  }

  /**
   * The scale that a cast gives to an exact number of which it can lose no digit; none for a cast
   * that might round or fail, or is none to a numeric of a scale.
   */
  public static Optional<Integer> scaleGiven(Resolved cast) {
    TypeUse to = cast.type();
    TypeUse from = cast.children().get(0).type();
    if (to.oid() != PostgresTypes.NUMERIC || to.modifier() < 0 || precision(to) > MOST_DIGITS) {
      return Optional.empty();
    }
    boolean isKnown = PostgresTypes.isInteger(from.oid()) || isDecimal(from);
    boolean holdsAll =
        isKnown
            && scale(to) <= precision(to)
            && scale(to) >= scale(from)
            && precision(to) - scale(to) >= wholeDigits(from);
    return holdsAll ? Optional.of(scale(to)) : Optional.empty();
  }

  /* Of a plain scale: a negative one is a great number here. */
  private static boolean isDecimal(TypeUse type) {
    return type.oid() == PostgresTypes.NUMERIC
        && type.modifier() >= 0
        && scale(type) <= precision(type);
  }

  private static int wholeDigits(TypeUse type) {
    if (type.oid() == PostgresTypes.NUMERIC) {
      return precision(type) - scale(type);
    }
    return type.oid() == PostgresTypes.INT2 ? 5 : type.oid() == PostgresTypes.INT4 ? 10 : 19;
  }

  private static int precision(TypeUse numeric) {
    return (numeric.modifier() - 4) >> 16 & 0xffff;
  }

  /** Whether a constant is nothing, with no more decimals than the number's type shows. */
  public static boolean isNothingBeside(Resolved number, Resolved constant) {
    if (!(constant.source() instanceof Literal literal) || literal.kind() != LiteralKind.NUMBER) {
      return false;
    }
    BigDecimal value = new BigDecimal(literal.text());
    return value.signum() == 0 && Math.max(value.scale(), 0) <= scale(number.type());
  }

  private static int scale(TypeUse type) {
    boolean hasScale = type.oid() == PostgresTypes.NUMERIC && type.modifier() >= 0;
    return hasScale ? (type.modifier() - 4) & 0x7ff : 0;
  }

  /* What a row's value can be, from the types of its columns. */
  private static Bounds bounds(Resolved expression) {
    if (expression.source() instanceof Literal literal
        && literal.kind() == LiteralKind.NUMBER
        && literal.text().matches("[0-9]+")) {
      return Bounds.of(new BigInteger(literal.text()));
    }
    boolean isCast =
        expression.source() instanceof Expression.Cast
            && PostgresTypes.isInteger(expression.children().get(0).type().oid());
    if (isCast) {
      return bounds(expression.children().get(0));
    }
    return result(expression).orElseGet(() -> ofType(expression));
  }

  private static Optional<Bounds> result(Resolved expression) {
    if (expression.source() instanceof Expression.Unary unary && unary.operator().equals("-")) {
      Bounds of = bounds(expression.children().get(0));
      return Optional.of(Bounds.of(of.least.negate(), of.most.negate()));
    }
    return expression.source() instanceof Expression.Binary binary
            && isInteger(expression.children().get(0))
            && isInteger(expression.children().get(1))
        ? result(
            binary.operator(),
            bounds(expression.children().get(0)),
            bounds(expression.children().get(1)))
        : Optional.empty();
  }

  private static boolean isInteger(Resolved expression) {
    return PostgresTypes.isInteger(expression.type().oid());
  }

  private static Optional<Bounds> result(String operator, Bounds a, Bounds b) {
    return switch (operator) {
      case "+" -> Optional.of(Bounds.of(a.least.add(b.least), a.most.add(b.most)));
      case "-" -> Optional.of(Bounds.of(a.least.subtract(b.most), a.most.subtract(b.least)));
      case "*" ->
          Optional.of(
              Bounds.of(
                  a.least.multiply(b.least),
                  a.least.multiply(b.most),
                  a.most.multiply(b.least),
                  a.most.multiply(b.most)));
      default -> Optional.empty();
    };
  }

  private static Bounds ofType(Resolved expression) {
    long type = expression.type().oid();
    int bits = type == PostgresTypes.INT2 ? 15 : type == PostgresTypes.INT4 ? 31 : 63;
    BigInteger limit = TWO.pow(bits);
    return new Bounds(limit.negate(), limit.subtract(BigInteger.ONE));
  }
}
