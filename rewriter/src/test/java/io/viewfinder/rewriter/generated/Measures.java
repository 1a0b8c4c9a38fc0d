package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Node.Aggregate;
import io.viewfinder.rewriter.generated.Node.Composed;
import io.viewfinder.rewriter.generated.Node.Ref;
import java.util.ArrayList;
import java.util.List;

/** Draws what is computed of groups: for a view anything, for a query something near. */
final class Measures {
  private final Dice dice;
  private final Conditions conditions;

  Measures(Dice dice) {
    this.dice = dice;
    this.conditions = new Conditions(dice);
  }

  /** An aggregate over some of the columns. */
  Aggregate any(List<Ref> columns) {
    List<Ref> numbers = columns.stream().filter(c -> c.type().isExactNumber()).toList();
    int kind = dice.below(100);
    if (kind < 25 || numbers.isEmpty()) {
      return other(columns);
    }
    Node argument = dice.percent(75) ? dice.one(numbers) : computed(numbers, columns);
    Aggregate aggregate =
        Aggregate.of(dice.one(List.of("sum", "sum", "avg", "min", "max", "count")), argument);
    return dice.percent(5) ? aggregate.filtered(conditions.on(dice.one(columns))) : aggregate;
  }

  private Aggregate other(List<Ref> columns) {
    Ref column = dice.one(columns);
    int kind = dice.below(100);
    if (kind < 45) {
      return Aggregate.rows();
    }
    if (kind < 55) {
      return new Aggregate("count", column, true, null);
    }
    if (kind < 60 && column.type() == ColumnType.FLOAT) {
      return Aggregate.of("sum", column);
    }
    boolean isExtreme = kind < 85 && column.type().hasExtremes();
    return Aggregate.of(isExtreme ? dice.one(List.of("min", "max")) : "count", column);
  }

  private Node computed(List<Ref> numbers, List<Ref> columns) {
    Ref one = dice.one(numbers);
    Ref two = dice.one(numbers);
    ColumnType type = common(one.type(), two.type());
    return switch (dice.below(6)) {
      case 0 -> Composed.of("#::numeric * #", type, one, two);
      case 1 -> Composed.of("#::bigint + #", type, one, two);
      case 2 -> Composed.of("#::bigint - 1", ColumnType.BIGINT, one);
      case 3 -> Composed.of("coalesce(#, 0)", common(one.type(), ColumnType.INT), one);
      default -> choice(one, columns);
    };
  }

  /* Whatever is of several scales, or of none, is loose. */
  private static ColumnType common(ColumnType one, ColumnType other) {
    return one.isInteger() && other.isInteger() ? ColumnType.BIGINT : ColumnType.LOOSE;
  }

  /** A measure that counts only where a condition is met. */
  Node choice(Node measure, List<Ref> columns) {
    Node condition = conditions.on(dice.one(columns));
    return dice.percent(60)
        ? Composed.of("case when # then # end", measure.type(), condition, measure)
            .showing(Trait.CASE_MEASURE)
        : Composed.of(
                "case when # then # else 0 end",
                common(measure.type(), ColumnType.INT),
                condition,
                measure)
            .showing(Trait.CASE_MEASURE);
  }

  /** Something that may be computable where these keys and aggregates are kept. */
  Node near(List<Ref> keys, List<Aggregate> kept) {
    int kind = dice.below(100);
    if (kind < 16 && !keys.isEmpty()) {
      return overKey(dice.one(keys));
    }
    if (kind < 24 || kept.isEmpty()) {
      return Aggregate.rows();
    }
    Aggregate aggregate = dice.one(kept);
    List<Aggregate> averaged =
        kept.stream()
            .filter(sum -> sum.function().equals("sum") && kept.contains(sum.named("count")))
            .toList();
    if (kind < 32 && !averaged.isEmpty()) {
      return dice.one(averaged).named("avg");
    }
    if (kind < 52) {
      return aggregate;
    }
    if (kind < 66) {
      return swapped(aggregate);
    }
    if (kind < 71 && !keys.isEmpty() && aggregate.argument() != null) {
      return conditional(aggregate, keys);
    }
    return kind < 77 ? linear(aggregate, kept) : arithmetic(aggregate, kept);
  }

  private Node overKey(Ref key) {
    boolean isExtreme = dice.percent(50) && key.type().hasExtremes();
    return isExtreme
        ? Aggregate.of(dice.one(List.of("min", "max")), key)
        : new Aggregate("count", key, true, null);
  }

  /* An average keeps its sum and its count; the least does not keep the most. */
  private Aggregate swapped(Aggregate aggregate) {
    List<String> others =
        switch (aggregate.function()) {
          case "avg" -> List.of("sum", "count", "sum", "count", "max");
          case "sum" -> List.of("avg", "avg", "avg", "avg", "count", "max");
          case "min" -> List.of("max", "count");
          case "max" -> List.of("min", "count");
          default -> List.of("count");
        };
    return aggregate.argument() == null ? aggregate : aggregate.named(dice.one(others));
  }

  private Node conditional(Aggregate aggregate, List<Ref> keys) {
    if (dice.percent(60) && aggregate.filter() == null) {
      return aggregate.filtered(conditions.on(dice.one(keys)));
    }
    boolean isNumber = aggregate.function().equals("sum");
    Node argument =
        isNumber && aggregate.argument() != null ? choice(aggregate.argument(), keys) : null;
    return argument == null ? aggregate : new Aggregate("sum", argument, false, null);
  }

  private Node linear(Aggregate aggregate, List<Aggregate> kept) {
    List<Aggregate> sums =
        kept.stream()
            .filter(other -> other.function().equals("sum") && other.type() != ColumnType.FLOAT)
            .filter(other -> other.filter() == null)
            .toList();
    if (sums.isEmpty()) {
      return aggregate;
    }
    Node one = java.util.Objects.requireNonNull(dice.one(sums).argument(), "a sum's");
    Node two = java.util.Objects.requireNonNull(dice.one(sums).argument(), "a sum's");
    Node argument =
        switch (dice.below(4)) {
          case 0 -> Composed.of("#::bigint * 2", one.type(), one);
          case 1 -> Composed.of("#::numeric + #", common(one.type(), two.type()), one, two);
          case 2 -> Composed.of("-(#)", one.type(), one);
          default -> Composed.of("(#) * 3", one.type(), one);
        };
    boolean isColumn = one instanceof Ref && two instanceof Ref;
    return isColumn
        ? new Aggregate("sum", ((Composed) argument).showing(Trait.LINEAR_SUM), false, null)
        : aggregate;
  }

  private Node arithmetic(Aggregate aggregate, List<Aggregate> kept) {
    ColumnType type = aggregate.type();
    if (!type.isExactNumber()) {
      return Composed.of("coalesce(#, #)", type, aggregate, aggregate);
    }
    List<Node> forms = new ArrayList<>();
    forms.add(Composed.of("# / 2", ColumnType.LOOSE, aggregate));
    forms.add(Composed.of("coalesce(#, 0)", common(type, ColumnType.INT), aggregate));
    forms.add(Composed.of("# * 100 / nullif(#, 0)", ColumnType.LOOSE, aggregate, Aggregate.rows()));
    forms.add(Composed.of("# + 1", type, aggregate));
    forms.add(Composed.of("#::numeric(24,3)", ColumnType.FIXED, aggregate));
    Aggregate other = dice.one(kept);
    if (other.type().isExactNumber()) {
      forms.add(Composed.of("# - #", ColumnType.LOOSE, aggregate, other));
    }
    return ((Composed) dice.one(forms)).showing(Trait.ARITHMETIC_OVER_AGGREGATES);
  }
}
