package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Groups;
import io.viewfinder.rewriter.generated.Draft.Item;
import io.viewfinder.rewriter.generated.Node.Composed;
import io.viewfinder.rewriter.generated.Node.Ref;
import io.viewfinder.rewriter.generated.Question.Probe;
import java.util.ArrayList;
import java.util.List;

/** Draws statements over some views: near one of them, or freely. */
final class QuestionMaker {
  private static final int REGROUPED_IN_A_HUNDRED = 20;
  private static final List<Wrapping> WRAPPINGS = List.of(Wrapping.values());

  private final Dice dice;
  private final List<View> answering;
  private final List<View> others;
  private final QueryMaker queries;
  private final ViewMaker views;
  private final Finish finish;
  private final Conditions conditions;

  /**
   * Draws for these views.
   *
   * @param answering views that are kept
   * @param others drawn views that could not be kept
   */
  QuestionMaker(Schema schema, List<View> answering, List<View> others, Dice dice) {
    this.dice = dice;
    this.answering = List.copyOf(answering);
    this.others = List.copyOf(others);
    this.queries = new QueryMaker(schema, dice);
    this.views = new ViewMaker(schema, dice);
    this.finish = new Finish(dice);
    this.conditions = new Conditions(dice);
  }

  Question draw() {
    if (dice.percent(76)) {
      return Question.of(finish.top(block()));
    }
    return wrapped(dice.percent(REGROUPED_IN_A_HUNDRED) ? Wrapping.REGROUPED : dice.one(WRAPPINGS));
  }

  private Draft block() {
    int kind = dice.below(100);
    if (kind < 92 && !answering.isEmpty()) {
      return queries.near(dice.one(answering));
    }
    if (kind < 96 && !others.isEmpty()) {
      return queries.near(dice.one(others));
    }
    return queries.restyled(views.draw());
  }

  private Question wrapped(Wrapping wrapping) {
    Draft block = block();
    return switch (wrapping) {
      case TOP -> Question.of(finish.top(block));
      case CTE, CTE_TWICE, DERIVED, COUNTED, EXISTS -> around(wrapping, finish.inner(block));
      case REGROUPED -> around(wrapping, dice.percent(75) ? block : finish.inner(block));
      case NOT_EXISTS_HERE, SCALAR_HERE -> correlated(wrapping, block);
      case IN -> among(block);
      case SCALAR -> around(wrapping, global(block, 1));
      case CROSS -> new Question(wrapping, List.of(global(block, 3), global(block(), 2)), null);
      case UNION_ALL, UNION, EXCEPT, INTERSECT -> setOperation(wrapping, finish.inner(block));
    };
  }

  private Question around(Wrapping wrapping, Draft block) {
    Draft.Source first = block.sources().get(0);
    Probe probe = new Probe(first, first.table().columns().get(0));
    return new Question(wrapping, List.of(Wrapping.labelled(block)), probe);
  }

  /* For each row of a table, what the block says of one value of it. */
  private Question correlated(Wrapping wrapping, Draft block) {
    Ref column =
        block.keys().stream()
            .filter(Ref.class::isInstance)
            .map(Ref.class::cast)
            .findFirst()
            .orElse(block.columns().get(0));
    Probe probe = new Probe(block.source(column.source()), column.column());
    List<Node> where = new ArrayList<>(block.where());
    where.add(Composed.of("# = " + probe.columnName(), ColumnType.BOOLEAN, column));
    Draft inner = block.withWhere(where);
    Draft shaped = wrapping == Wrapping.SCALAR_HERE ? global(inner, 1) : inner;
    return new Question(wrapping, List.of(Wrapping.labelled(shaped)), probe);
  }

  private Question among(Draft block) {
    Ref column =
        block.keys().stream()
            .filter(Ref.class::isInstance)
            .map(Ref.class::cast)
            .findFirst()
            .orElse(block.columns().get(0));
    Draft one = block.withItems(List.of(new Item(column, "c1")));
    Draft grouped =
        block.isGrouped() && !block.keys().contains(column)
            ? one.withGroups(new Groups(List.of(column), Groups.Kind.PLAIN))
            : one;
    return new Question(
        Wrapping.IN, List.of(grouped), new Probe(block.source(column.source()), column.column()));
  }

  /* All groups in one, and so many outputs. */
  private Draft global(Draft block, int outputs) {
    List<Item> aggregates =
        block.items().stream().filter(item -> item.node().isAggregated()).limit(outputs).toList();
    List<Item> items =
        aggregates.isEmpty() ? List.of(new Item(Node.Aggregate.rows(), "")) : aggregates;
    return block.withGroups(new Groups(List.of(), Groups.Kind.PLAIN)).withItems(items);
  }

  private Question setOperation(Wrapping wrapping, Draft block) {
    boolean isSharp = block.items().stream().allMatch(item -> item.node().type().isSharp());
    List<Node> where = new ArrayList<>(block.where());
    List<Ref> keys =
        block.keys().stream().filter(Ref.class::isInstance).map(Ref.class::cast).toList();
    if (!keys.isEmpty()) {
      where.add(conditions.on(dice.one(keys)));
    }
    return new Question(
        isSharp ? wrapping : Wrapping.UNION_ALL, List.of(block, block.withWhere(where)), null);
  }
}
