package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Case;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import io.viewfinder.rewriter.sql.Expression.Unary;
import io.viewfinder.rewriter.sql.SubQuery;
import io.viewfinder.rewriter.sql.Window;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What is known of an expression's values whatever the rows hold. */
final class Exactness {
  private static final long INT2 = 21;
  private static final long INT4 = 23;
  private static final long INT8 = 20;
  private static final long NUMERIC = 1700;
  private static final int HEADER = 4;
  private static final int SCALE_BITS = 0x7ff;
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*");
  private static final Set<String> NEVER_RAISING =
      Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "and", "or", "||", "is distinct from");

  private Exactness() {}

  /** Whether it is of a type that a sum widens to eight bytes. */
  static boolean isSmallInteger(Resolved expression) {
    return expression.type().oid() == INT2 || expression.type().oid() == INT4;
  }

  /**
   * Whether computing it, its parts aside, could raise an error for some row: an overflow, a
   * division by zero, a text that is no date.
   */
  static boolean mayRaise(Resolved expression) {
    Expression source = expression.source();
    if (expression.isAggregate()
        || source instanceof Expression.Leaf
        || source instanceof Expression.Between
        || source instanceof Expression.In
        || source instanceof Case
        || source instanceof Expression.Construct) {
      return false;
    }
    if (source instanceof Unary unary) {
      return unary.operator().equals("-") && expression.type().oid() != NUMERIC;
    }
    if (source instanceof Binary binary) {
      boolean isSafe = ARITHMETIC.contains(binary.operator()) && expression.type().oid() == NUMERIC;
      return !isSafe && !NEVER_RAISING.contains(binary.operator());
    }
    return true;
  }

  /** Whether it is itself something that reads more than the row it stands in. */
  static boolean looksBeyondItsRow(Resolved expression) {
    return expression.source() instanceof SubQuery || expression.source() instanceof Window;
  }

  /** The number of digits after the point that all its values are shown with, where it is one. */
  static OptionalInt scale(Resolved number) {
    long type = number.type().oid();
    if (type == INT2 || type == INT4 || type == INT8) {
      return OptionalInt.of(0);
    }
    return type == NUMERIC ? numericScale(number) : OptionalInt.empty();
  }

  private static OptionalInt numericScale(Resolved number) {
    if (number.column() >= 0) {
      return declared(number.type().modifier());
    }
    if (number.source() instanceof Literal literal) {
      return literal.kind() == LiteralKind.NUMBER ? written(literal.text()) : OptionalInt.empty();
    }
    if (number.source() instanceof Unary unary && unary.operator().equals("-")) {
      return scale(number.children().get(0));
    }
    return number.source() instanceof Binary binary
        ? computed(binary.operator(), number.children())
        : OptionalInt.empty();
  }

  private static OptionalInt declared(int modifier) {
    if (modifier < HEADER) {
      return OptionalInt.empty();
    }
    int scale = (modifier - HEADER) & SCALE_BITS;
    return scale > SCALE_BITS / 2 ? OptionalInt.empty() : OptionalInt.of(scale);
  }

  private static OptionalInt written(String number) {
    if (!number.matches("[0-9]*(\\.[0-9]*)?")) {
      return OptionalInt.empty();
    }
    int point = number.indexOf('.');
    return OptionalInt.of(point < 0 ? 0 : number.length() - point - 1);
  }

  private static OptionalInt computed(String operator, List<Resolved> operands) {
    OptionalInt left = scale(operands.get(0));
    OptionalInt right = scale(operands.get(1));
    if (left.isEmpty() || right.isEmpty()) {
      return OptionalInt.empty();
    }
    return switch (operator) {
      case "+", "-" -> OptionalInt.of(Math.max(left.getAsInt(), right.getAsInt()));
      case "*" -> OptionalInt.of(left.getAsInt() + right.getAsInt());
      default -> OptionalInt.empty();
    };
  }
}
