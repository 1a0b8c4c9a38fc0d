package io.viewfinder.rewriter.block;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * Recognizes the predicates that are {@link Restriction restrictions}: comparisons of a column with
 * constants, truth values, and ANDs and ORs of such on one column.
 */
final class Restrictions {
  private final CatalogSnapshot catalog;
  private final Constants constants;
  private final List<BlockColumn> columns;

  Restrictions(CatalogSnapshot catalog, List<BlockColumn> columns) {
    this.catalog = catalog;
    this.constants = new Constants(catalog);
    this.columns = columns;
  }

  /** The restriction that a predicate is, if it is one and nothing more. */
  Optional<Restriction> of(Resolved predicate) {
    return of(predicate.row()).or(() -> TimeRanges.of(predicate).flatMap(TimeRanges::restriction));
  }

  private Optional<Restriction> of(RexNode predicate) {
    if (predicate instanceof RexInputRef column) {
      return truth(column, true);
    }
    if (!(predicate instanceof RexCall call)) {
      return Optional.empty();
    }
    List<RexNode> parts = call.getOperands();
    if (RowExpressions.isCall(call, RowExpressions.OR)) {
      return combined(parts, true);
    }
    if (RowExpressions.isCall(call, RowExpressions.AND)) {
      return combined(parts, false);
    }
    if (RowExpressions.isCall(call, RowExpressions.NOT)) {
      return parts.get(0) instanceof RexInputRef column ? truth(column, false) : Optional.empty();
    }
    return parts.size() == 2
        ? comparison(RowExpressions.symbol(call), parts.get(0), parts.get(1))
        : Optional.empty();
  }

  private Optional<Restriction> truth(RexInputRef column, boolean value) {
    return columns.get(column.getIndex()).type().oid() == PostgresTypes.BOOL
        ? Optional.of(restriction(column, Range.singleton(new Value.Truth(value))))
        : Optional.empty();
  }

  private static Restriction restriction(RexInputRef column, Range<Value> range) {
    return new Restriction(column.getIndex(), ImmutableRangeSet.of(range));
  }

  private Optional<Restriction> combined(List<RexNode> parts, boolean either) {
    Optional<Restriction> all = of(parts.get(0));
    for (RexNode part : parts.subList(1, parts.size())) {
      Optional<Restriction> one = of(part);
      if (all.isEmpty() || one.isEmpty() || all.get().column() != one.get().column()) {
        return Optional.empty();
      }
      all = Optional.of(either ? all.get().or(one.get()) : all.get().and(one.get()));
    }
    return all;
  }

  private Optional<Restriction> comparison(String symbol, RexNode one, RexNode other) {
    RexNode left = Operations.unwidened(one);
    RexNode right = Operations.unwidened(other);
    if (left instanceof RexInputRef column) {
      BlockColumn known = columns.get(column.getIndex());
      if (!symbol.equals("=") && !isOrdered(known)) {
        return Optional.empty();
      }
      return constants
          .value(known.type(), right)
          .flatMap(value -> range(symbol, value, known.type().oid()))
          .map(range -> restriction(column, range));
    }
    return right instanceof RexInputRef
        ? comparison(mirrored(symbol), right, left)
        : Optional.empty();
  }

  /* Whether the order of its values is the one that we know. */
  private boolean isOrdered(BlockColumn column) {
    long type = column.type().oid();
    return PostgresTypes.isExactNumber(type)
        || PostgresTypes.isTime(type)
        || type == PostgresTypes.TIMESTAMPTZ
        || ((type == PostgresTypes.TEXT || type == PostgresTypes.VARCHAR)
            && catalog.isOrderedByBytes(column.type().collation()));
  }

  static String mirrored(String symbol) {
    return switch (symbol) {
      case "<" -> ">";
      case ">" -> "<";
      case "<=" -> ">=";
      case ">=" -> "<=";
      default -> symbol;
    };
  }

  private static Optional<Range<Value>> range(String symbol, Value value, long type) {
    boolean isInexact = value instanceof Value.Text text && !isAscii(text.value());
    if (isInexact && !symbol.equals("=")) {
      return Optional.empty(); // the bytes of other letters depend on the server's encoding
    }
    return switch (symbol) {
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

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 128);
  }

  /* Over whole numbers and days, > 5 says the same as >= 6. */
  static Optional<Value> next(Value value, long type, int step) {
    if (PostgresTypes.isInteger(type) && value instanceof Value.Decimal decimal) {
      RoundingMode towards = step > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
      BigDecimal whole = decimal.value().setScale(0, towards);
      return Optional.of(Constants.decimal(whole.add(BigDecimal.valueOf(step))));
    }
    if (type == PostgresTypes.DATE
        && value instanceof Value.Time time
        && time.value().toLocalTime().toNanoOfDay() == 0) {
      return Optional.of(new Value.Time(time.value().plusDays(step)));
    }
    return Optional.empty();
  }
}
