package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Node.Aggregate;
import io.viewfinder.rewriter.generated.Node.Among;
import io.viewfinder.rewriter.generated.Node.Composed;
import io.viewfinder.rewriter.generated.Node.Literal;
import io.viewfinder.rewriter.generated.Node.Range;
import io.viewfinder.rewriter.generated.Node.Ref;
import io.viewfinder.rewriter.generated.Node.Spell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws conditions that some rows meet and some do not. */
final class Conditions {
  private static final int ISO_DAY = "2024-01-01".length();

  private final Dice dice;

  Conditions(Dice dice) {
    this.dice = dice;
  }

  /** A condition on a column. */
  Node on(Ref column) {
    int kind = dice.below(100);
    List<String> domain = column.column().domain();
    if (domain.size() > 2 && kind < 46 && column.type() != ColumnType.UUID) {
      return range(column, 0, domain.size() - 1);
    }
    if (kind < 78) {
      return among(
          column,
          domain,
          domain.size() < 9 && dice.percent(40) ? 1 : Math.max(5, domain.size() / 2));
    }
    return kind < 85 ? nullness(column) : free(column);
  }

  /** A range between two places of the domain, open at either end at times. */
  Range range(Ref column, int from, int to) {
    boolean isWord = column.type().isString(); // its own order is another than Java's
    int low = from + dice.below(isWord ? to - from + 1 : Math.max(1, (to - from) / 2));
    int high = Math.max(low, to - dice.below(Math.max(1, (to - from) / 2)));
    boolean isOpenAbove = dice.percent(35);
    boolean isOpenBelow = !isOpenAbove && dice.percent(30);
    Column of = column.column();
    return new Range(
        column,
        isOpenBelow ? null : of.literal(low),
        isOpenAbove ? null : of.literal(high),
        dice.percent(50));
  }

  /** Some whole units around one of the column's values. */
  Spell spell(Ref column, Unit unit) {
    String some = dice.one(column.column().domain());
    LocalDate begin = unit.begin(LocalDate.parse(some.substring(0, ISO_DAY)));
    LocalDate end = unit.after(begin, dice.between(1, 3));
    return new Spell(
        column,
        new Literal(column.type(), begin.toString(), false),
        new Literal(column.type(), end.toString(), false));
  }

  Among among(Ref column, List<String> values, int most) {
    List<Literal> literals =
        dice.some(values, most > 5 ? most / 2 : 1, most).stream()
            .map(text -> new Literal(column.type(), text, false))
            .toList();
    return new Among(column, literals);
  }

  private static Node nullness(Ref column) {
    return Composed.of("# is not null", ColumnType.BOOLEAN, column);
  }

  /* Conditions that are only ever compared as a whole. */
  private Node free(Ref column) {
    Literal value = column.column().literal(dice.below(column.column().domain().size()));
    if (column.type().isString() && dice.percent(50) && column.type() != ColumnType.TEXT_BLIND) {
      return Composed.of("# like '%a%'", ColumnType.BOOLEAN, column);
    }
    return switch (dice.below(5)) {
      case 0 -> Composed.of("# <> #", ColumnType.BOOLEAN, column, value);
      case 1 -> Composed.of("not (# = #)", ColumnType.BOOLEAN, column, value);
      case 2 -> Composed.of("(# = # or # is null)", ColumnType.BOOLEAN, column, value, column);
      case 3 -> Composed.of("# > #", ColumnType.BOOLEAN, column, value);
      default -> Composed.of("# <= #", ColumnType.BOOLEAN, column, value);
    };
  }

  /** A condition within another, as a query may ask for less than a view keeps. */
  Node within(Node condition) {
    if (condition instanceof Range range) {
      Column column = range.column().column();
      int low = range.low() == null ? 0 : column.place(range.low());
      int high = range.high() == null ? column.domain().size() - 1 : column.place(range.high());
      int from = Math.min(high, low + dice.below(2));
      Literal bottom = range.low() == null && dice.percent(50) ? null : column.literal(from);
      int to = Math.max(from, high - dice.below(2));
      Literal top = range.high() == null && dice.percent(50) ? null : column.literal(to);
      return bottom == null && top == null
          ? range
          : new Range(range.column(), bottom, top, range.isBetween());
    }
    if (condition instanceof Among among) {
      return new Among(
          among.column(), dice.some(among.values(), 1, Math.max(1, among.values().size() - 1)));
    }
    return condition;
  }

  /** A condition on groups by what they are aggregated to. */
  Node onGroups(List<Aggregate> aggregates) {
    List<Node> conditions = new ArrayList<>();
    conditions.add(Composed.of("# > 1", ColumnType.BOOLEAN, Aggregate.rows()));
    for (Aggregate aggregate : aggregates) {
      conditions.add(Composed.of("# is not null", ColumnType.BOOLEAN, aggregate));
      if (aggregate.function().equals("count")) {
        conditions.add(Composed.of("# / 2 >= 1", ColumnType.BOOLEAN, aggregate));
      }
      if (aggregate.argument() instanceof Ref ref && isComparable(aggregate)) {
        Literal value = ref.column().literal(dice.below(ref.column().domain().size()));
        conditions.add(Composed.of("# >= #", ColumnType.BOOLEAN, aggregate, value));
      }
    }
    return dice.one(conditions);
  }

  private static boolean isComparable(Aggregate aggregate) {
    return switch (aggregate.function()) {
      case "min", "max", "sum" -> true;
      default -> false;
    };
  }

  /** Some constants of a condition become parameters. */
  Node parameterized(Node condition) {
    if (condition instanceof Range range) {
      return new Range(
          range.column(), chanced(range.low()), chanced(range.high()), range.isBetween());
    }
    if (condition instanceof Among among) {
      return new Among(
          among.column(),
          among.values().stream()
              .map(value -> dice.percent(80) ? value.asParameter() : value)
              .toList());
    }
    return condition;
  }

  private @Nullable Literal chanced(@Nullable Literal value) {
    return value == null || dice.percent(20) ? value : value.asParameter();
  }
}
