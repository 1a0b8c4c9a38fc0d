package io.viewfinder.rewriter.block;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.viewfinder.rewriter.sql.Expression;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The predicates that say no more than: this time lies in these stretches, each from a begin that
 * belongs to it to an end that does not.
 *
 * <pre>{@code
 * date_trunc('month', t) = '2024-02-01'    t from 2024-02-01 to 2024-03-01
 * extract(year from t) > 2023              t from 2024-01-01 on
 * d <= '2024-02-29'                        d before 2024-03-01
 * }</pre>
 *
 * @param root the time: any expression of type date or timestamp
 * @param stretches all closed below and open above, where they are bounded
 */
public record TimeRanges(Resolved root, ImmutableRangeSet<LocalDateTime> stretches) {
  /** The ranges that a predicate is, if it is that and nothing more. */
  public static Optional<TimeRanges> of(Resolved predicate) {
    Expression source = predicate.source();
    List<Resolved> parts = predicate.children();
    if (source instanceof Expression.Binary binary) {
      return comparison(binary.operator(), parts.get(0), parts.get(1));
    }
    if (source instanceof Expression.Between between && !between.negated()) {
      return comparison(">=", parts.get(0), parts.get(1))
          .flatMap(low -> comparison("<=", parts.get(0), parts.get(2)).map(low::and));
    }
    if (source instanceof Expression.In in && !in.negated()) {
      return anyOf(parts.get(0), parts.subList(1, parts.size()));
    }
    return Optional.empty();
  }

  private static Optional<TimeRanges> anyOf(Resolved operand, List<Resolved> items) {
    Optional<TimeRanges> all = comparison("=", operand, items.get(0));
    for (Resolved item : items.subList(1, items.size())) {
      Optional<TimeRanges> one = comparison("=", operand, item);
      all = all.flatMap(known -> one.map(known::or));
    }
    return all;
  }

  private TimeRanges and(TimeRanges other) {
    return new TimeRanges(root, stretches.intersection(other.stretches));
  }

  private TimeRanges or(TimeRanges other) {
    return new TimeRanges(root, stretches.union(other.stretches));
  }

  private static Optional<TimeRanges> comparison(String operator, Resolved left, Resolved right) {
    if (!Constants.isConstant(right.row())) {
      return Constants.isConstant(left.row())
          ? comparison(Restrictions.mirrored(operator), right, left)
          : Optional.empty();
    }
    Optional<Truncation> year = Truncation.ofYear(left);
    if (year.isPresent()) {
      return year(operator, year.get().root(), right);
    }
    return Truncation.of(left)
        .flatMap(
            cut ->
                Constants.time(left.type().oid(), right.row())
                    .filter(TimeRanges::isOfCommonEra)
                    .flatMap(time -> range(operator, cut.unit(), time))
                    .map(range -> new TimeRanges(cut.root(), ImmutableRangeSet.of(range))));
  }

  private static Optional<TimeRanges> year(String operator, Resolved root, Resolved constant) {
    String text = RowExpressions.symbol(constant.row());
    int year = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (year < 1) {
      return Optional.empty();
    }
    LocalDateTime begin = LocalDate.of(year, 1, 1).atStartOfDay();
    return range(operator, TimeUnit.YEAR, begin)
        .map(range -> new TimeRanges(root, ImmutableRangeSet.of(range)));
  }

  private static boolean isOfCommonEra(LocalDateTime time) {
    return time.getYear() > 0;
  }

  /* What a comparison of a cut time comes to for the time itself. */
  private static Optional<Range<LocalDateTime>> range(
      String operator, TimeUnit unit, LocalDateTime time) {
    return switch (operator) {
      case "=" ->
          unit.begins(time)
              ? Optional.of(Range.closedOpen(time, unit.next(time)))
              : Optional.empty();
      case ">=" -> Optional.of(Range.atLeast(unit.ceiling(time)));
      case "<" -> Optional.of(Range.lessThan(unit.ceiling(time)));
      case ">" -> Optional.of(Range.atLeast(unit.next(time)));
      case "<=" -> Optional.of(Range.lessThan(unit.next(time)));
      default -> Optional.empty();
    };
  }

  /** Whether the predicate is the same of the time cut to the unit. */
  public boolean areWhole(TimeUnit unit) {
    return stretches.asRanges().stream().flatMap(TimeRanges::bounds).allMatch(unit::begins);
  }

  private static Stream<LocalDateTime> bounds(Range<LocalDateTime> range) {
    return Stream.concat(
        range.hasLowerBound() ? Stream.of(range.lowerEndpoint()) : Stream.empty(),
        range.hasUpperBound() ? Stream.of(range.upperEndpoint()) : Stream.empty());
  }

  /** The restriction that it is where the time is one of the block's columns. */
  Optional<Restriction> restriction() {
    if (root.column() < 0) {
      return Optional.empty();
    }
    RangeSet<Value> values = TreeRangeSet.create();
    stretches.asRanges().forEach(range -> values.add(values(range)));
    return Optional.of(new Restriction(root.column(), ImmutableRangeSet.copyOf(values)));
  }

  /* Ranges of days are closed, as a Restriction's are. */
  private Range<Value> values(Range<LocalDateTime> range) {
    Range<Value> all = Range.all();
    if (range.hasLowerBound()) {
      all = Range.atLeast(new Value.Time(range.lowerEndpoint()));
    }
    if (!range.hasUpperBound()) {
      return all;
    }
    boolean isDate = root.type().oid() == PostgresTypes.DATE;
    LocalDateTime end = range.upperEndpoint();
    return all.intersection(
        isDate
            ? Range.atMost(new Value.Time(end.minusDays(1)))
            : Range.lessThan(new Value.Time(end)));
  }
}
