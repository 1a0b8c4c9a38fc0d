package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A condition that holds a column against parameters: where it ends is known only when the
 * statement is executed.
 *
 * <pre>{@code
 * where day >= ? and kind in (?, ?)    bounds: day from ?, kind one of ? ?
 * }</pre>
 *
 * @param column the index of the block's column
 * @param limits one parameter, or for {@link Order#EQUAL} any number; perhaps cast
 */
public record Bound(int column, Order order, List<Expression> limits) {
  public Bound {
    limits = List.copyOf(limits);
  }

  /** Where the column's values lie, seen from the limits. */
  public enum Order {
    EQUAL,
    FROM,
    ABOVE,
    UP_TO,
    BELOW;

    /** Whether it says something of the smallest value. */
    public boolean isLower() {
      return this == FROM || this == ABOVE;
    }

    /** Whether it says something of the largest value. */
    public boolean isUpper() {
      return this == UP_TO || this == BELOW;
    }

    /** Whether the limit itself is left out. */
    public boolean isOpen() {
      return this == ABOVE || this == BELOW;
    }

    private static Optional<Order> of(String operator) {
      return switch (operator) {
        case "=" -> Optional.of(EQUAL);
        case ">=" -> Optional.of(FROM);
        case ">" -> Optional.of(ABOVE);
        case "<=" -> Optional.of(UP_TO);
        case "<" -> Optional.of(BELOW);
        default -> Optional.empty();
      };
    }
  }

  /** The one value that a condition gives a column, where it says that and no more. */
  public static Optional<Bound> ofOneValue(Resolved condition) {
    boolean isEquality =
        condition.source() instanceof Expression.Binary binary && binary.operator().equals("=");
    return isEquality ? of(condition).stream().findFirst() : Optional.empty();
  }

  /** What a condition says in this way; it may say more. */
  static List<Bound> of(Resolved condition) {
    Expression source = condition.source();
    List<Resolved> parts = condition.children();
    if (source instanceof Expression.Binary binary) {
      return binary.operator().equals(RowExpressions.AND)
          ? parts.stream().flatMap(part -> of(part).stream()).toList()
          : comparison(binary.operator(), parts.get(0), parts.get(1)).stream().toList();
    }
    if (source instanceof Expression.Between between && !between.negated()) {
      return Stream.of(
              comparison(">=", parts.get(0), parts.get(1)),
              comparison("<=", parts.get(0), parts.get(2)))
          .flatMap(Optional::stream)
          .toList();
    }
    return source instanceof Expression.In in && !in.negated() ? oneOf(parts) : List.of();
  }

  private static List<Bound> oneOf(List<Resolved> parts) {
    List<Resolved> limits = parts.subList(1, parts.size());
    boolean isBound = parts.get(0).column() >= 0 && limits.stream().allMatch(Bound::isLimit);
    return isBound
        ? List.of(
            new Bound(
                parts.get(0).column(),
                Order.EQUAL,
                limits.stream().map(Resolved::written).toList()))
        : List.of();
  }

  private static Optional<Bound> comparison(String operator, Resolved left, Resolved right) {
    if (left.column() < 0) {
      return right.column() < 0
          ? Optional.empty()
          : comparison(Restrictions.mirrored(operator), right, left);
    }
    return isLimit(right)
        ? Order.of(operator).map(order -> new Bound(left.column(), order, List.of(right.written())))
        : Optional.empty();
  }

  private static boolean isLimit(Resolved expression) {
    Expression source = expression.source();
    return source instanceof Expression.Parameter
        || (source instanceof Expression.Cast cast
            && cast.operand() instanceof Expression.Parameter);
  }
}
