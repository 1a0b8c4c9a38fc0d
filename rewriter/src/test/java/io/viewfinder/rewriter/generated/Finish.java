package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Groups;
import io.viewfinder.rewriter.generated.Draft.Item;
import io.viewfinder.rewriter.generated.Draft.Order;
import io.viewfinder.rewriter.generated.Draft.Tail;
import io.viewfinder.rewriter.generated.Node.Aggregate;
import io.viewfinder.rewriter.generated.Node.Composed;
import io.viewfinder.rewriter.generated.Node.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws what a block has besides rows and groups: HAVING, ORDER BY, windows, parameters. */
final class Finish {
  private final Dice dice;
  private final Conditions conditions;

  Finish(Dice dice) {
    this.dice = dice;
    this.conditions = new Conditions(dice);
  }

  /** A finish for a statement of its own. */
  Draft top(Draft query) {
    Draft finished = inner(query);
    if (finished.isGrouped() && dice.percent(5)) {
      finished = windowed(finished);
    }
    if (dice.percent(30)) {
      finished = ordered(finished);
    }
    if (!finished.isGrouped() && finished.tail().orders().isEmpty() && dice.percent(45)) {
      finished = starred(finished);
    }
    return finished;
  }

  /** A finish for a block within a statement: any order would be lost. */
  Draft inner(Draft query) {
    Draft finished = query;
    if (query.isGrouped() && dice.percent(20)) {
      finished = finished.withTail(finished.tail().having(List.of(having(finished))));
    }
    if (query.keys().size() > 1 && dice.percent(9)) {
      finished = finished.withGroups(new Groups(query.keys(), severalSets()));
    }
    if (dice.percent(6) && finished.tail().having().isEmpty()) {
      finished = finished.withTail(new Tail(true, List.of(), List.of(), null, null));
    }
    return finished;
  }

  private Groups.Kind severalSets() {
    return dice.one(List.of(Groups.Kind.SETS, Groups.Kind.ROLLUP, Groups.Kind.CUBE));
  }

  private Node having(Draft query) {
    List<Aggregate> aggregates =
        query.items().stream()
            .flatMap(item -> item.node().all())
            .filter(Aggregate.class::isInstance)
            .map(Aggregate.class::cast)
            .filter(aggregate -> aggregate.filter() == null)
            .toList();
    return conditions.onGroups(aggregates);
  }

  private Draft windowed(Draft query) {
    List<Node> exact =
        query.items().stream()
            .map(Item::node)
            .filter(node -> node instanceof Aggregate && node.type().isExactNumber())
            .toList();
    Node window =
        exact.isEmpty() || dice.percent(20)
            ? Composed.of("count(*) over ()", ColumnType.BIGINT)
            : over(dice.one(exact));
    List<Item> items = new ArrayList<>(query.items());
    items.add(new Item(((Composed) window).showing(Trait.WINDOW), ""));
    return query.withItems(items);
  }

  private Node over(Node measure) {
    return switch (dice.below(3)) {
      case 0 -> Composed.of("rank() over (order by # desc)", ColumnType.BIGINT, measure);
      case 1 -> Composed.of("dense_rank() over (order by #)", ColumnType.BIGINT, measure);
      default -> Composed.of("sum(#) over ()", ColumnType.LOOSE, measure);
    };
  }

  private Draft starred(Draft query) {
    List<Item> all = query.columns().stream().map(column -> new Item(column, "")).toList();
    Draft.Style style = new Draft.Style(Draft.Style.Joins.ON, false, false, true);
    return query.withItems(all).withStyle(style);
  }

  private Draft ordered(Draft query) {
    List<Integer> places = IntStream.rangeClosed(1, query.items().size()).boxed().toList();
    List<Integer> chosen = dice.percent(65) ? dice.shuffled(places) : dice.some(places, 1, 2);
    List<Order> orders =
        chosen.stream()
            .map(
                place ->
                    new Order(
                        place,
                        dice.one(List.of("", "", " desc", " nulls first", " desc nulls last"))))
            .toList();
    Tail tail = query.tail();
    Draft ordered = query.withTail(new Tail(tail.isDistinct(), tail.having(), orders, null, null));
    if (dice.percent(55)) {
      return ordered;
    }
    return ordered.withTail(
        new Tail(
            tail.isDistinct(), tail.having(), orders, count(), dice.percent(12) ? count() : null));
  }

  private @Nullable Literal count() {
    return new Literal(ColumnType.BIGINT, String.valueOf(dice.between(1, 9)), dice.percent(30));
  }
}
