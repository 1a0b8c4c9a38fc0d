package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Case;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import io.viewfinder.rewriter.sql.Expression.Unary;
import io.viewfinder.rewriter.sql.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many digits an exact number shows after its point: {@code 1.0} and {@code 1.00} are equal and
 * not the same.
 *
 * @param least the fewest
 * @param most the most
 * @param isTold whether the numbers are known, and not only that they are one and the same
 * @see <a href="https://www.postgresql.org/docs/current/datatype-numeric.html">PostgreSQL: Numeric
 *     Types</a>
 */
record Digits(int least, int most, boolean isTold) {
  private static final Digits NONE = new Digits(0, 0, true);
  private static final Digits SOME = new Digits(0, 0, false);
  private static final Set<String> CHOICES = Set.of("coalesce", "greatest", "least");
  private static final Set<String> OF_THEIR_ARGUMENT = Set.of("sum", "min", "max");
  private static final int MODIFIER_OFFSET = 4;
  private static final int SCALE_BITS = 0x7ff;
  private static final int SCALE_SIGN = 0x400;

  /** Of every value of an expression; nothing where no limits are known. */
  static Optional<Digits> of(Resolved expression) {
    long type = expression.type().oid();
    Expression source = expression.source();
    if (source instanceof Literal literal) {
      return of(literal);
    }
    if (source instanceof Expression.Parameter) {
      return Optional.of(SOME);
    }
    if (PostgresTypes.isInteger(type)) {
      return Optional.of(NONE);
    }
    if (type != PostgresTypes.NUMERIC) {
      return Optional.empty();
    }
    return expression.type().modifier() >= 0
        ? Optional.of(exactly(scale(expression.type().modifier())))
        : computed(expression, source);
  }

  /** Whether every value shows as many. */
  boolean areFixed() {
    return least == most;
  }

  /** Whether every value of both shows as many as any other. */
  boolean areThoseOf(Digits other) {
    return isTold && areFixed() && equals(other);
  }

  private static Digits exactly(int digits) {
    return new Digits(digits, digits, true);
  }

  private static Optional<Digits> of(Literal literal) {
    if (literal.kind() != LiteralKind.NUMBER) {
      return Optional.of(SOME);
    }
    try {
      return Optional.of(exactly(Math.max(0, new BigDecimal(literal.text()).scale())));
    } catch (NumberFormatException e) { // such as 0x1F or 1_000
      return Optional.of(SOME);
    }
  }

  /* Of numeric(p, s); a scale below nothing shows no digits. */
  private static int scale(int modifier) {
    int scale = ((modifier - MODIFIER_OFFSET & SCALE_BITS) ^ SCALE_SIGN) - SCALE_SIGN;
    return Math.max(0, scale);
  }

  private static Optional<Digits> computed(Resolved expression, Expression source) {
    List<Resolved> parts = expression.children();
    if (source instanceof Binary binary) {
      return arithmetic(binary.operator(), of(parts.get(0)), of(parts.get(1)));
    }
    if (source instanceof Expression.Extract extract) {
      return extract.field().equals("julian") ? Optional.empty() : Optional.of(SOME);
    }
    if (source instanceof Case choice) {
      return choice.hasOperand() ? Optional.empty() : any(results(choice, parts));
    }
    if (source instanceof Construct construct && CHOICES.contains(construct.keyword())) {
      return any(parts);
    }
    boolean isOfItsPart =
        source instanceof Window
            || source instanceof Cast
            || (source instanceof Unary unary && unary.operator().equals("-"))
            || (source instanceof Call call && OF_THEIR_ARGUMENT.contains(call.name()));
    return isOfItsPart ? of(parts.get(0)) : Optional.empty();
  }

  private static Optional<Digits> arithmetic(
      String operator, Optional<Digits> left, Optional<Digits> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Digits a = left.get();
    Digits b = right.get();
    if (!a.isTold || !b.isTold) {
      boolean isKnown = operator.equals("+") || operator.equals("-") || operator.equals("*");
      return isKnown && a.areFixed() && b.areFixed() ? Optional.of(SOME) : Optional.empty();
    }
    return switch (operator) {
      case "+", "-" ->
          Optional.of(new Digits(Math.max(a.least, b.least), Math.max(a.most, b.most), true));
      case "*" -> Optional.of(new Digits(a.least + b.least, a.most + b.most, true));
      default -> Optional.empty();
    };
  }

  private static List<Resolved> results(Case choice, List<Resolved> parts) {
    List<Resolved> results = new ArrayList<>();
    for (int i = 1; i < parts.size(); i += 2) {
      results.add(parts.get(i));
    }
    if (choice.hasElse()) {
      results.add(parts.get(parts.size() - 1));
    }
    return results;
  }

  /* One of them is taken; NULL has no digits. */
  private static Optional<Digits> any(List<Resolved> choices) {
    List<Resolved> values = choices.stream().filter(choice -> !isNull(choice)).toList();
    List<Digits> all = values.stream().flatMap(value -> of(value).stream()).toList();
    if (all.size() < values.size()) {
      return Optional.empty();
    }
    if (all.size() <= 1) {
      return Optional.of(all.isEmpty() ? SOME : all.get(0));
    }
    return all.stream().allMatch(Digits::isTold)
        ? Optional.of(
            new Digits(
                all.stream().mapToInt(Digits::least).min().orElseThrow(),
                all.stream().mapToInt(Digits::most).max().orElseThrow(),
                true))
        : Optional.empty();
  }

  private static boolean isNull(Resolved expression) {
    return expression.source() instanceof Literal literal && literal.kind() == LiteralKind.NULL;
  }
}
