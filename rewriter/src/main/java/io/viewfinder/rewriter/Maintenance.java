package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.Maintained.Column;
import io.viewfinder.rewriter.freshness.Maintained.Shape;
import io.viewfinder.rewriter.match.UniqueJoin;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a definition's state can follow every write, and how. One block; one thread.
 *
 * <p>What stands in the way is looked for first; then {@link Keeping} says what the state keeps.
 */
final class Maintenance {
  private static final int MOST_OUTER_JOINS = 2;

  private final Block block;
  private final List<Item> items;

  /**
   * What becomes of a block.
   *
   * @param items its outputs under the state's labels
   */
  Maintenance(Block block, List<Item> items) {
    this.block = block;
    this.items = List.copyOf(items);
  }

  /** The state's columns, complete, and what the view keeps. */
  record Kept(List<Item> items, Maintained maintained) {
    Kept {
      items = List.copyOf(items);
    }
  }

  /** What is kept; only where {@link #refusal} gives none. */
  Kept kept() {
    Naming naming = new Naming(block);
    Keeping keeping = new Keeping(block, items, naming);
    Shape shape = Shape.ROWS;
    if (block.isAggregated()) {
      shape = block.isGlobalAggregate() ? Shape.GLOBAL : Shape.GROUPED;
    }
    List<Column> columns = keeping.columns();
    return new Kept(
        keeping.items(),
        new Maintained(
            naming.sources(),
            naming.outers(),
            block.conditions().stream()
                .map(condition -> naming.text(condition.predicate()))
                .toList(),
            shape,
            columns,
            ofRows().anyMatch(Exactness::mayRaise)));
  }

  /** Why it cannot, where it cannot. */
  Optional<Refusal> refusal() {
    return obstacle().map(detail -> Refusal.of(Reason.NOT_INCREMENTAL, detail));
  }

  /* What is computed of single rows: all but what is computed of aggregates. */
  private Stream<Resolved> ofRows() {
    return Stream.of(
            block.conditions().stream().map(Condition::predicate),
            block.outerJoins().stream()
                .flatMap(join -> join.on().stream())
                .map(Condition::predicate),
            block.grouping().stream(),
            block.outputs().stream().filter(output -> !output.hasAggregate()),
            aggregates().flatMap(aggregate -> aggregate.children().stream()))
        .flatMap(parts -> parts)
        .flatMap(Resolved::all);
  }

  private Stream<Resolved> aggregates() {
    return block.outputs().stream().flatMap(Resolved::all).filter(Resolved::isAggregate);
  }

  private Optional<String> obstacle() {
    if (!block.readsTablesOnly()) {
      return Optional.of("something else than base tables");
    }
    Optional<String> outer = ofOuterJoins();
    if (outer.isPresent()) {
      return outer;
    }
    if (!block.written().grouping().isPlain()) {
      return Optional.of("several grouping sets");
    }
    if (ofRows().anyMatch(Exactness::looksBeyondItsRow)) {
      return Optional.of("a sub-query or a window");
    }
    if (ofRows().filter(Exactness::mayRaise).anyMatch(this::joinsTables)) {
      return Optional.of("an expression over several tables that may raise an error");
    }
    return block.isAggregated() ? ofGroups() : ofBag();
  }

  private Optional<String> ofOuterJoins() {
    if (block.outerJoins().isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> unique =
        UniqueJoin.of(block).stream().map(UniqueJoin::input).collect(Collectors.toSet());
    boolean areUnique =
        block.outerJoins().stream()
            .allMatch(join -> join.nullable().size() == 1 && unique.containsAll(join.nullable()));
    if (!areUnique) {
      return Optional.of("a LEFT JOIN to something else than a table's unique key");
    }
    if (block.outerJoins().size() > MOST_OUTER_JOINS) {
      return Optional.of("more than " + MOST_OUTER_JOINS + " outer joins");
    }
    return ofRows().anyMatch(Exactness::mayRaise)
        ? Optional.of("an expression over an outer join that may raise an error")
        : Optional.empty();
  }

  private Optional<String> ofGroups() {
    Optional<String> obstacle =
        aggregates().map(Measure::obstacle).flatMap(Optional::stream).findFirst();
    if (obstacle.isPresent()) {
      return obstacle;
    }
    boolean mayRaise =
        block.outputs().stream()
            .filter(Resolved::hasAggregate)
            .anyMatch(new OverGroups(block)::mayRaise);
    return mayRaise
        ? Optional.of("an expression over aggregates that may raise an error")
        : Optional.empty();
  }

  private Optional<String> ofBag() {
    Predicate<Resolved> isComparable = Exactness::canBeCompared;
    return block.outputs().stream().anyMatch(isComparable.negate())
        ? Optional.of("rows with a value that cannot be compared")
        : Optional.empty();
  }

  private boolean joinsTables(Resolved part) {
    return part.all()
            .filter(inner -> inner.column() >= 0)
            .map(inner -> block.columns().get(inner.column()).input())
            .distinct()
            .count()
        > 1;
  }

  /** Expressions over the aggregates and keys of a group. */
  private record OverGroups(Block block) {
    boolean mayRaise(Resolved part) {
      if (part.isAggregate() || block.grouping().stream().anyMatch(part::computesSameAs)) {
        return false;
      }
      return (Exactness.mayRaise(part) && !isSafeDivision(part))
          || part.children().stream().anyMatch(this::mayRaise);
    }

    private boolean isSafeDivision(Resolved part) {
      if (!(part.source() instanceof Expression.Binary binary) || !binary.operator().equals("/")) {
        return false;
      }
      Resolved divisor = part.children().get(1);
      boolean isRowCount =
          divisor.isAggregate()
              && Measure.of(divisor).takesEveryRow()
              && !block.isGlobalAggregate();
      return isRowCount || (Exactness.isNumeric(part) && Exactness.isNeverZero(divisor));
    }
  }
}
