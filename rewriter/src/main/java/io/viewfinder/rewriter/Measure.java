package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate's call, taken apart into what it takes of each row: FILTER is part of the value.
 *
 * <pre>{@code
 * sum(amount) filter (where paid)    sums    case when paid then amount end
 * }</pre>
 *
 * @param aggregate the call
 * @param argument what it is called with, null for {@code count(*)}
 * @param condition what FILTER says, null without
 */
record Measure(Resolved aggregate, @Nullable Resolved argument, @Nullable Resolved condition) {
  private static final Set<String> FOLLOWED = Set.of("count", "sum", "avg", "min", "max");

  static Measure of(Resolved aggregate) {
    Call call = (Call) aggregate.source();
    List<Resolved> children = aggregate.children();
    return new Measure(
        aggregate,
        call.star() ? null : children.get(0),
        call.filtered() ? children.get(children.size() - 1) : null);
  }

  /** Why an aggregate's value cannot follow single rows, where it cannot. */
  static Optional<String> obstacle(Resolved aggregate) {
    if (!(aggregate.source() instanceof Call call) || !FOLLOWED.contains(call.name())) {
      return Optional.of("an aggregate that cannot follow single rows");
    }
    if (!call.sortKeys().isEmpty()) {
      return Optional.of(call.name() + "() with an order of its own");
    }
    Measure measure = of(aggregate);
    if (call.distinct() && !measure.isExtreme()) {
      return Optional.of(call.name() + "(DISTINCT …)");
    }
    boolean isSum = measure.is("sum") || measure.is("avg");
    return isSum && Exactness.scales(measure.argument()).isEmpty()
        ? Optional.of(call.name() + "() of values whose scale is not fixed")
        : Optional.empty();
  }

  boolean is(String function) {
    return ((Call) aggregate.source()).name().equals(function);
  }

  boolean isExtreme() {
    return is("min") || is("max");
  }

  /** What it is called with; only where it is no {@code count(*)}. */
  @Override
  public Resolved argument() {
    if (argument == null) {
      throw new IllegalStateException("count(*) takes no argument");
    }
    return argument;
  }

  /** Whether it takes every row for what it is: neither a value nor FILTER chooses. */
  boolean takesEveryRow() {
    return condition == null && argument == null;
  }

  boolean isFiltered() {
    return condition != null;
  }

  /** What it takes of a row, NULL where it takes nothing. */
  String value(Function<Resolved, String> text) {
    String value = argument == null ? "1" : text.apply(argument);
    return condition == null
        ? value
        : "CASE WHEN %s THEN %s END".formatted(text.apply(condition), value);
  }

  /** The call that counts what it takes. */
  Call count() {
    return new Call("", "count", false, argument == null, written(), List.of(), isFiltered());
  }

  /** The call that sums what it takes. */
  Call sum() {
    return new Call("", "sum", false, false, written(), List.of(), isFiltered());
  }

  private List<Expression> written() {
    return Stream.of(argument, condition)
        .filter(part -> part != null)
        .map(Resolved::written)
        .toList();
  }

  /** The call that counts the values shown with so many digits. */
  Call countShown(int digits) {
    return new Call("", "count", false, true, List.of(shown(digits)), List.of(), true);
  }

  private Expression shown(int digits) {
    Expression shown =
        new Expression.Binary(
            "=", Call.of("scale", argument().written()), Expression.Literal.number(digits));
    return condition == null ? shown : new Expression.Binary("and", condition.written(), shown);
  }

  /** What {@link #countShown} counts in a row. */
  String valueShown(int digits, Function<Resolved, String> text) {
    return "CASE WHEN scale(%s) = %d THEN 1 END".formatted(value(text), digits);
  }
}
