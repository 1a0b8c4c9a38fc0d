package io.viewfinder.rewriter.match;

import com.google.common.collect.BoundType;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Bound;
import io.viewfinder.rewriter.block.LimitType;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.block.Value;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the values of parameters must meet for a view to keep every row that the query asks for. A
 * parameter proves nothing when a statement is planned; where it is executed PostgreSQL looks, in
 * the gate.
 *
 * <pre>{@code
 * query    where day >= ?
 * view     where day >= '2024-01-01'
 * proviso  ? >= '2024-01-01'
 * }</pre>
 *
 * <p>The types count too: what a caller gives as a float is compared as one, by which equal values
 * differ. A type that is not in {@link LimitType} meets no proviso; neither does NULL.
 */
final class Provisos {
  /* A ? is a parameter of its own wherever it stands, and its type comes from what stands beside it.
   * NULLIF takes the type that a comparison with the constant would give it, which is how the
   * query's own condition types it. */
  private static final int MOST_RANGES = 64;

  private final Alignment alignment;
  private final List<Bound> bounds;
  private final List<Expression> conditions = new ArrayList<>();
  private final Set<Bound> settled = new HashSet<>();

  Provisos(Block query, Alignment alignment) {
    this.alignment = alignment;
    this.bounds = query.bounds();
  }

  /** What is to be met, all of it. */
  List<Expression> conditions() {
    return List.copyOf(conditions);
  }

  /** Whether a view's restriction holds where provisos are met, which are then required. */
  boolean imply(Restriction kept, ClassRestrictions asked) {
    List<Bound> known =
        bounds.stream()
            .filter(bound -> alignment.queryClasses().areEqual(bound.column(), kept.column()))
            .toList();
    return known.stream().anyMatch(bound -> isWithin(bound, kept)) || isBetween(known, kept, asked);
  }

  /** Whether a condition says of the view's rows what a proviso says of them already. */
  boolean settles(Resolved condition, ClassRestrictions ofView) {
    return Bound.ofOneValue(condition)
        .filter(bound -> settled.contains(bound) && ofView.fix(bound.column()))
        .isPresent();
  }

  /* Single values, each of which must be in the ranges. */
  private boolean isWithin(Bound bound, Restriction kept) {
    if (bound.order() != Bound.Order.EQUAL) {
      return false;
    }
    List<Expression> found = new ArrayList<>();
    for (Expression limit : bound.limits()) {
      Optional<Expression> condition = within(limit, type(bound), kept.values());
      condition.ifPresent(found::add);
    }
    if (found.size() < bound.limits().size()) {
      return false;
    }
    if (kept.isOnePoint()) {
      settled.add(bound);
    }
    return conditions.addAll(found);
  }

  private Optional<LimitType> type(Bound bound) {
    return LimitType.of(alignment.type(bound.column()));
  }

  private static Optional<Expression> within(
      Expression limit, Optional<LimitType> known, ImmutableRangeSet<Value> values) {
    int ranges = values.asRanges().size();
    if (known.isEmpty() || ranges == 0 || ranges > MOST_RANGES) {
      return Optional.empty();
    }
    LimitType type = known.get();
    if (values.asRanges().stream().allMatch(Provisos::isPoint)) {
      return points(limit, type, values);
    }
    return ranges == 1 ? between(limit, type, values.span()) : Optional.empty();
  }

  private static boolean isPoint(Range<Value> range) {
    return range.hasLowerBound()
        && range.hasUpperBound()
        && range.lowerEndpoint().equals(range.upperEndpoint());
  }

  private static Optional<Expression> points(
      Expression limit, LimitType type, ImmutableRangeSet<Value> values) {
    List<String> constants =
        values.asRanges().stream()
            .flatMap(range -> type.constant(range.lowerEndpoint()).stream())
            .toList();
    return constants.size() < values.asRanges().size()
        ? Optional.empty()
        : Optional.of(
            proviso(
                limit,
                type,
                "=",
                constants.stream().collect(Collectors.joining(", ", "any (array[", "])")),
                constants.get(0)));
  }

  private static Optional<Expression> between(Expression limit, LimitType type, Range<Value> span) {
    Optional<Expression> lower =
        span.hasLowerBound() ? lower(limit, type, span, false) : Optional.empty();
    Optional<Expression> upper =
        span.hasUpperBound() ? upper(limit, type, span, false) : Optional.empty();
    if (lower.isEmpty() == span.hasLowerBound() || upper.isEmpty() == span.hasUpperBound()) {
      return Optional.empty();
    }
    return lower.isPresent() && upper.isPresent()
        ? Optional.of(new Expression.Binary("and", lower.get(), upper.get()))
        : lower.or(() -> upper);
  }

  /* The two ends of one range, each by a constant or by a parameter. */
  private boolean isBetween(List<Bound> known, Restriction kept, ClassRestrictions asked) {
    if (kept.values().asRanges().size() != 1) {
      return false;
    }
    Range<Value> span = kept.values().span();
    List<Expression> found = new ArrayList<>();
    if (span.hasLowerBound() && !asked.imply(half(kept, lowerHalf(span)))) {
      Optional<Expression> lower = end(known, span, true);
      if (lower.isEmpty()) {
        return false;
      }
      found.add(lower.get());
    }
    if (span.hasUpperBound() && !asked.imply(half(kept, upperHalf(span)))) {
      Optional<Expression> upper = end(known, span, false);
      if (upper.isEmpty()) {
        return false;
      }
      found.add(upper.get());
    }
    return conditions.addAll(found);
  }

  private static Restriction half(Restriction kept, Range<Value> range) {
    return new Restriction(kept.column(), ImmutableRangeSet.of(range));
  }

  private static Range<Value> lowerHalf(Range<Value> span) {
    return Range.downTo(span.lowerEndpoint(), span.lowerBoundType());
  }

  private static Range<Value> upperHalf(Range<Value> span) {
    return Range.upTo(span.upperEndpoint(), span.upperBoundType());
  }

  private Optional<Expression> end(List<Bound> known, Range<Value> span, boolean isLower) {
    return known.stream()
        .filter(bound -> isLower ? bound.order().isLower() : bound.order().isUpper())
        .flatMap(bound -> end(bound, span, isLower).stream())
        .findFirst();
  }

  private Optional<Expression> end(Bound bound, Range<Value> span, boolean isLower) {
    Expression limit = bound.limits().get(0);
    boolean isOpen = bound.order().isOpen();
    return type(bound)
        .flatMap(
            type -> isLower ? lower(limit, type, span, isOpen) : upper(limit, type, span, isOpen));
  }

  /* Above an open limit nothing is equal to it, and whole numbers are one more. */
  private static Optional<Expression> lower(
      Expression limit, LimitType type, Range<Value> span, boolean isOpen) {
    boolean isStrict = span.lowerBoundType() == BoundType.OPEN && !isOpen;
    Value end = span.lowerEndpoint();
    return type.constant(isOpen ? type.next(end, -1) : end)
        .map(constant -> proviso(limit, type, isStrict ? ">" : ">=", constant, constant));
  }

  private static Optional<Expression> upper(
      Expression limit, LimitType type, Range<Value> span, boolean isOpen) {
    boolean isStrict = span.upperBoundType() == BoundType.OPEN && !isOpen;
    Value end = span.upperEndpoint();
    return type.constant(isOpen ? type.next(end, 1) : end)
        .map(constant -> proviso(limit, type, isStrict ? "<" : "<=", constant, constant));
  }

  private static Expression proviso(
      Expression limit, LimitType type, String operator, String other, String constant) {
    return new Written(
        Written.Form.CONSTRUCT,
        "",
        List.of(
            "(",
            " operator(pg_catalog.%s) %s and pg_catalog.pg_typeof(nullif("
                .formatted(operator, other),
            ", %s))::pg_catalog.oid = any ('{%s}'::pg_catalog.oid[]))"
                .formatted(constant, type.parameters())),
        List.of(limit, limit));
  }
}
