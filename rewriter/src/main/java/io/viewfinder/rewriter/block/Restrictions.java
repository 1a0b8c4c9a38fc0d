package io.viewfinder.rewriter.block;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Recognizes the predicates that are {@link Restriction restrictions}: comparisons of a column with
 * constants, BETWEEN, IN, and ORs of such on one column.
 */
final class Restrictions {
  private final CatalogSnapshot catalog;

  Restrictions(CatalogSnapshot catalog) {
    this.catalog = catalog;
  }

  /** The restriction that a predicate is, if it is one and nothing more. */
  Optional<Restriction> of(Resolved predicate) {
    return plain(predicate).or(() -> TimeRanges.of(predicate).flatMap(TimeRanges::restriction));
  }

  private Optional<Restriction> plain(Resolved predicate) {
    Expression source = predicate.source();
    List<Resolved> parts = predicate.children();
    if (source instanceof Expression.Binary binary) {
      return binary.operator().equals("or")
          ? either(parts.get(0), parts.get(1))
          : comparison(binary.operator(), parts.get(0), parts.get(1));
    }
    if (source instanceof Expression.Between between && !between.negated()) {
      return both(
          comparison(">=", parts.get(0), parts.get(1)),
          comparison("<=", parts.get(0), parts.get(2)));
    }
    if (source instanceof Expression.In in && !in.negated()) {
      return anyOf(parts.get(0), parts.subList(1, parts.size()));
    }
    return Optional.empty();
  }

  private Optional<Restriction> either(Resolved left, Resolved right) {
    Optional<Restriction> a = of(left);
    Optional<Restriction> b = of(right);
    boolean isOne = a.isPresent() && b.isPresent() && a.get().column() == b.get().column();
    return isOne ? Optional.of(a.get().or(b.get())) : Optional.empty();
  }

  private static Optional<Restriction> both(Optional<Restriction> a, Optional<Restriction> b) {
    return a.isPresent() && b.isPresent() ? Optional.of(a.get().and(b.get())) : Optional.empty();
  }

  private Optional<Restriction> anyOf(Resolved column, List<Resolved> items) {
    Optional<Restriction> all = comparison("=", column, items.get(0));
    for (Resolved item : items.subList(1, items.size())) {
      Optional<Restriction> one = comparison("=", column, item);
      if (all.isEmpty() || one.isEmpty()) {
        return Optional.empty();
      }
      all = Optional.of(all.get().or(one.get()));
    }
    return all;
  }

  private Optional<Restriction> comparison(String operator, Resolved left, Resolved right) {
    if (left.column() < 0) {
      return right.column() < 0 ? Optional.empty() : comparison(mirrored(operator), right, left);
    }
    boolean isText = PostgresTypes.isString(left.type().oid());
    if (isText && (!operator.equals("=") || !catalog.isDeterministic(left.type().collation()))) {
      return Optional.empty();
    }
    return value(left.type(), right)
        .flatMap(value -> range(operator, value, left.type().oid()))
        .map(range -> new Restriction(left.column(), ImmutableRangeSet.of(range)));
  }

  static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case ">" -> "<";
      case "<=" -> ">=";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  private static Optional<Range<Value>> range(String operator, Value value, long type) {
    return switch (operator) {
      case "=" -> Optional.of(Range.singleton(value));
      case ">=" -> Optional.of(Range.atLeast(value));
      case "<=" -> Optional.of(Range.atMost(value));
      case ">" ->
          Optional.of(next(value, type, 1).map(Range::atLeast).orElse(Range.greaterThan(value)));
      case "<" ->
          Optional.of(next(value, type, -1).map(Range::atMost).orElse(Range.lessThan(value)));
      default -> Optional.empty();
    };
  }

  /* Over whole numbers and days, > 5 says the same as >= 6. */
  private static Optional<Value> next(Value value, long type, int step) {
    if (PostgresTypes.isInteger(type) && value instanceof Value.Decimal decimal) {
      RoundingMode towards = step > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
      BigDecimal whole = decimal.value().setScale(0, towards);
      return Optional.of(decimal(whole.add(BigDecimal.valueOf(step))));
    }
    if (type == PostgresTypes.DATE
        && value instanceof Value.Time time
        && time.value().toLocalTime().toNanoOfDay() == 0) {
      return Optional.of(new Value.Time(time.value().plusDays(step)));
    }
    return Optional.empty();
  }

  private static Optional<Value> value(TypeUse columnType, Resolved constant) {
    long type = columnType.oid();
    if (PostgresTypes.isExactNumber(type)) {
      return number(constant);
    }
    if (!(constant.source() instanceof Literal literal) || literal.value() == null) {
      return Optional.empty();
    }
    if (PostgresTypes.isTime(type)) {
      return time(type, literal).map(Value.Time::new);
    }
    boolean isText = literal.kind() == LiteralKind.STRING && PostgresTypes.isString(type);
    return isText
        ? Optional.of(new Value.Text(comparable(type, literal.value())))
        : Optional.empty();
  }

  /* A char(n) is compared without its trailing blanks. */
  private static String comparable(long type, String text) {
    return type == PostgresTypes.BPCHAR ? text.replaceAll(" +$", "") : text;
  }

  static Optional<LocalDateTime> time(long columnType, Literal literal) {
    String text = literal.value() == null ? "" : literal.value();
    boolean isDateText = columnType == PostgresTypes.DATE && literal.kind() == LiteralKind.STRING;
    if (isDateText || literal.kind() == LiteralKind.DATE) {
      return IsoTimes.isDate(text) ? IsoTimes.parse(text) : Optional.empty();
    }
    boolean isTime =
        literal.kind() == LiteralKind.TIMESTAMP || literal.kind() == LiteralKind.STRING;
    return isTime ? IsoTimes.parse(text) : Optional.empty();
  }

  private static Optional<Value> number(Resolved constant) {
    if (constant.source() instanceof Expression.Unary unary && unary.operator().equals("-")) {
      return number(constant.children().get(0))
          .map(value -> decimal(((Value.Decimal) value).value().negate()));
    }
    return constant.source() instanceof Literal literal && literal.kind() == LiteralKind.NUMBER
        ? Optional.of(decimal(new BigDecimal(literal.text())))
        : Optional.empty();
  }

  private static Value decimal(BigDecimal value) {
    return new Value.Decimal(value.stripTrailingZeros());
  }
}
