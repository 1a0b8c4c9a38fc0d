package io.viewfinder.rewriter.match;

import com.google.common.collect.Range;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.TimeDependence;
import io.viewfinder.rewriter.block.TimeRanges;
import io.viewfinder.rewriter.block.TimeUnit;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.match.StateColumns.TimeKey;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/**
 * What is the same for all rows that a row of the state stands for: computed from its keys.
 *
 * <pre>{@code
 * stored                        needed                       derived
 * day                           extract(year from day)       extract(year from s.day)
 * date_trunc('month', t) as m   date_trunc('year', t)        date_trunc('year', s.m)
 *                               t >= '2024-02-01'            s.m >= '2024-02-01'
 * extract(year from t) as y     t < '2025-01-01'             s.y < 2025
 * }</pre>
 */
final class Derivations {
  private final StateColumns state;
  private final Alignment alignment;
  private final Companions companions;
  private final Writing writing;
  private final boolean joinsBack;

  Derivations(StateColumns state, Alignment alignment, Companions companions, Writing writing) {
    this(state, alignment, companions, writing, false);
  }

  private Derivations(
      StateColumns state,
      Alignment alignment,
      Companions companions,
      Writing writing,
      boolean joinsBack) {
    this.state = state;
    this.alignment = alignment;
    this.companions = companions;
    this.writing = writing;
    this.joinsBack = joinsBack;
  }

  /** The same, but joining back the tables of columns that the state lacks. */
  Derivations joiningBack() {
    return new Derivations(state, alignment, companions, writing, true);
  }

  /** The expression over the state's keys that equals one of the query, if there is one. */
  Optional<Expression> of(Resolved expression) {
    if (isConstant(expression)) {
      return Optional.of(expression.source());
    }
    if (expression.isAggregate()) {
      return Optional.empty();
    }
    if (expression.column() >= 0) {
      return ofColumn(expression);
    }
    return stored(expression).or(() -> ofTime(expression)).or(() -> overParts(expression));
  }

  private Optional<Expression> ofColumn(Resolved column) {
    return companions
        .column(column.column())
        .or(() -> stored(column))
        .or(() -> ofTime(column))
        .or(() -> joinsBack ? companions.joinedBack(column.column()) : Optional.empty());
  }

  /**
   * Refuses a number of a type that nobody watches: another type would make it sum up to another.
   */
  void requireWatchedTypes(Resolved number) {
    if (companions.readsOtherThanTables(number)) {
      throw new RejectedException(
          Reason.UNSUPPORTED_TYPE, "a sum over what is no column of a table", "");
    }
  }

  /** Whether it is a literal or a parameter. */
  static boolean isConstant(Resolved expression) {
    return expression.source() instanceof Literal
        || expression.source() instanceof Expression.Parameter;
  }

  private Optional<Expression> stored(Resolved expression) {
    return state.key(alignment.ofQuery(expression)).map(column -> column);
  }

  private Optional<Expression> overParts(Resolved expression) {
    List<Expression> parts = new ArrayList<>();
    for (Resolved child : expression.children()) {
      Optional<Expression> part = of(child);
      if (part.isEmpty()) {
        return part;
      }
      parts.add(part.get());
    }
    return Optional.of(writing.with(expression, parts));
  }

  /* By a time that is stored cut to a unit: the coarsest that tells enough. */
  private Optional<Expression> ofTime(Resolved expression) {
    if (state.times().isEmpty() && !state.hasYears()) {
      return Optional.empty();
    }
    Optional<TimeDependence> dependence = TimeDependence.of(expression);
    if (dependence.isEmpty()) {
      return Optional.empty();
    }
    RexNode root = alignment.ofQuery(dependence.get().root());
    return state.times().stream()
        .filter(key -> key.root().equals(root) && dependence.get().fixedBy().test(key.unit()))
        .max(Comparator.comparing(TimeKey::unit))
        .map(key -> cut(expression, root, key))
        .or(() -> ofYear(expression, root));
  }

  /** The unit that a time is stored by, where a range of that time cannot be told from it. */
  Optional<TimeUnit> unitCrossedBy(Resolved predicate) {
    return TimeRanges.of(predicate)
        .flatMap(
            ranges -> {
              RexNode root = alignment.ofQuery(ranges.root());
              return state.times().stream()
                  .filter(key -> key.root().equals(root) && !ranges.areWhole(key.unit()))
                  .map(TimeKey::unit)
                  .min(Comparator.naturalOrder())
                  .or(() -> state.year(root).map(year -> TimeUnit.YEAR));
            });
  }

  /* The same expression of the stored time in place of the whole. */
  private Expression cut(Resolved expression, RexNode root, TimeKey key) {
    RexNode row = alignment.ofQuery(expression);
    Optional<Expression> stored = isConstant(expression) ? Optional.empty() : stored(expression);
    if (stored.isPresent()) {
      return stored.get();
    }
    if (row.equals(root)) {
      return asTyped(expression, key);
    }
    return expression
        .source()
        .with(expression.children().stream().map(child -> cut(child, root, key)).toList());
  }

  private static Expression asTyped(Resolved root, TimeKey key) {
    boolean isDate = root.isDate();
    return isDate == key.isDate()
        ? key.column()
        : new Cast(key.column(), isDate ? "date" : "timestamp");
  }

  private Optional<Expression> ofYear(Resolved predicate, RexNode root) {
    return state
        .year(root)
        .flatMap(
            year ->
                TimeRanges.of(predicate)
                    .filter(ranges -> ranges.areWhole(TimeUnit.YEAR))
                    .flatMap(ranges -> within(year, ranges)));
  }

  private static Optional<Expression> within(StateColumn year, TimeRanges ranges) {
    return ranges.stretches().asRanges().stream()
        .map(range -> within(year, range))
        .reduce((a, b) -> new Binary("or", a, b));
  }

  private static Expression within(StateColumn year, Range<LocalDateTime> range) {
    Optional<Expression> low =
        range.hasLowerBound()
            ? Optional.of(new Binary(">=", year, number(range.lowerEndpoint())))
            : Optional.empty();
    Optional<Expression> high =
        range.hasUpperBound()
            ? Optional.of(new Binary("<", year, number(range.upperEndpoint())))
            : Optional.empty();
    return low.flatMap(a -> high.<Expression>map(b -> new Binary("and", a, b)))
        .or(() -> low)
        .or(() -> high)
        .orElseThrow();
  }

  private static Literal number(LocalDateTime time) {
    return Literal.number(time.getYear());
  }
}
