package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Literal;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * That an expression depends on a date or timestamp only by some of its units: it is the same for
 * the time cut to one of those.
 *
 * @param root the time
 * @param fixedBy whether the time cut to a unit gives the same result
 */
public record TimeDependence(Resolved root, Predicate<TimeUnit> fixedBy) {
  /** What is known of an expression's dependence on a time. */
  public static Optional<TimeDependence> of(Resolved expression) {
    Optional<Truncation> cut = Truncation.of(expression);
    if (cut.isPresent()) {
      return cut.map(known -> on(known, known.unit()));
    }
    return ofField(expression)
        .or(() -> ofNullTest(expression))
        .or(() -> TimeRanges.of(expression).map(TimeDependence::on));
  }

  private static TimeDependence on(TimeRanges ranges) {
    return new TimeDependence(ranges.root(), ranges::areWhole);
  }

  private static TimeDependence on(Truncation cut, TimeUnit needed) {
    TimeUnit least = cut.unit().refines(needed) ? needed : cut.unit();
    return new TimeDependence(cut.root(), unit -> unit.refines(least));
  }

  private static Optional<TimeDependence> ofField(Resolved expression) {
    if (expression.source() instanceof Expression.Extract extract) {
      return ofField(extract.field(), expression.children().get(0));
    }
    boolean isPart =
        expression.source() instanceof Call call
            && Truncation.isPlain(call, "date_part", 2)
            && call.arguments().get(0) instanceof Literal;
    if (!isPart) {
      return Optional.empty();
    }
    Literal field = (Literal) expression.children().get(0).source();
    return field.value() == null
        ? Optional.empty()
        : ofField(field.value(), expression.children().get(1));
  }

  private static Optional<TimeDependence> ofField(String field, Resolved operand) {
    return Truncation.of(operand)
        .flatMap(cut -> TimeUnit.ofField(field).map(needed -> on(cut, needed)));
  }

  /* A time is NULL if and only if it is NULL cut to a unit. */
  private static Optional<TimeDependence> ofNullTest(Resolved expression) {
    boolean isNullTest =
        expression.source() instanceof Expression.Unary unary && unary.operator().startsWith("is");
    return isNullTest
        ? Truncation.of(expression.children().get(0))
            .map(cut -> new TimeDependence(cut.root(), unit -> true))
        : Optional.empty();
  }
}
