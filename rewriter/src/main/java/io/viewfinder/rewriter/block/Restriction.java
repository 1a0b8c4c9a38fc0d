package io.viewfinder.rewriter.block;

import com.google.common.collect.BoundType;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.time.LocalDateTime;

/**
 * A predicate that says no more than: this column's value lies in these ranges (and so is not
 * NULL).
 *
 * @param column the index of the block's column
 * @param values where its value lies, all of one kind; for text, single points only
 */
public record Restriction(int column, ImmutableRangeSet<Value> values) {
  /** Whether every value that this lets through, the other does too. */
  public boolean implies(Restriction other) {
    return column == other.column && values.asRanges().stream().allMatch(other.values::encloses);
  }

  /** Both at once, on the same column. */
  public Restriction and(Restriction other) {
    return new Restriction(column, values.intersection(other.values));
  }

  /** Either, on the same column. */
  public Restriction or(Restriction other) {
    return new Restriction(column, values.union(other.values));
  }

  /** The same values of another column. */
  public Restriction on(int otherColumn) {
    return new Restriction(otherColumn, values);
  }

  /** Whether only single values are let through, as by = and IN. */
  public boolean isPoints() {
    return values.asRanges().stream().allMatch(Restriction::isPoint);
  }

  /** Whether all that is let through lies in one period of a unit of time. */
  public boolean liesWithinOne(TimeUnit unit) {
    if (values.isEmpty()) {
      return false;
    }
    Range<Value> span = values.span();
    if (!span.hasLowerBound()
        || !span.hasUpperBound()
        || !(span.lowerEndpoint() instanceof Value.Time first)
        || !(span.upperEndpoint() instanceof Value.Time last)) {
      return false;
    }
    LocalDateTime end = unit.next(first.value());
    return span.upperBoundType() == BoundType.OPEN
        ? !last.value().isAfter(end)
        : last.value().isBefore(end);
  }

  /** Whether one single value is let through. */
  public boolean isOnePoint() {
    return values.asRanges().size() == 1 && isPoints();
  }

  private static boolean isPoint(Range<Value> range) {
    return range.hasLowerBound()
        && range.hasUpperBound()
        && range.lowerEndpoint().equals(range.upperEndpoint());
  }
}
