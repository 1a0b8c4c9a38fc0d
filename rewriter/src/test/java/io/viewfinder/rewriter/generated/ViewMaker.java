package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Groups;
import io.viewfinder.rewriter.generated.Draft.Item;
import io.viewfinder.rewriter.generated.Draft.Source;
import io.viewfinder.rewriter.generated.Draft.Style;
import io.viewfinder.rewriter.generated.Draft.Tail;
import io.viewfinder.rewriter.generated.Node.Dated;
import io.viewfinder.rewriter.generated.Node.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Draws views: mostly groups of joined tables, some rows, a few without groups. */
final class ViewMaker {
  private final Dice dice;
  private final Joins joins;
  private final Conditions conditions;
  private final Measures measures;

  ViewMaker(Schema schema, Dice dice) {
    this.dice = dice;
    this.joins = new Joins(schema, dice);
    this.conditions = new Conditions(dice);
    this.measures = new Measures(dice);
  }

  /** A block that may define a view, or stand as a query of its own. */
  Draft draw() {
    List<Source> sources = joins.draw();
    Draft bare = new Draft(sources, List.of(), null, List.of(), Tail.NONE, Style.PLAIN);
    List<Node> where = dice.percent(40) ? where(bare) : List.of();
    Draft filtered = bare.withWhere(where);
    int kind = dice.below(100);
    if (kind < 18) {
      return rows(filtered);
    }
    return kind < 23 ? grouped(filtered, List.of()) : grouped(filtered, keys(filtered));
  }

  private List<Node> where(Draft draft) {
    List<Node> where = new ArrayList<>();
    dice.some(draft.columns(), 1, 2).forEach(column -> where.add(conditions.on(column)));
    if (dice.percent(30)) {
      Ref column = dice.one(draft.columns());
      where.add(conditions.among(column, column.column().domain(), most(column)));
    }
    List<Ref> words = draft.columns().stream().filter(c -> c.type().isString()).toList();
    if (!words.isEmpty() && dice.percent(12)) {
      Ref word = dice.one(words);
      where.set(0, conditions.range(word, 0, word.column().domain().size() - 1));
    }
    return where;
  }

  private static int most(Ref column) {
    return Math.max(6, column.column().domain().size() * 2 / 3);
  }

  /* All columns, or some. */
  private Draft rows(Draft draft) {
    List<Ref> columns = draft.columns();
    boolean isAll = dice.percent(50);
    List<Ref> chosen = isAll ? columns : dice.some(columns, 3, 8);
    return draft.withItems(items(List.copyOf(chosen)));
  }

  private List<Node> keys(Draft draft) {
    List<Ref> sharp = draft.columns().stream().filter(c -> c.type().isSharp()).toList();
    List<Ref> coarse = sharp.stream().filter(c -> c.column().domain().size() < 30).toList();
    Set<Node> keys = new LinkedHashSet<>();
    for (Ref column : dice.some(coarse.isEmpty() ? sharp : coarse, 1, 4)) {
      keys.add(key(column));
    }
    List<Source> others = draft.sources().subList(1, draft.sources().size());
    if (!others.isEmpty() && dice.percent(20)) {
      Source other = dice.one(others);
      other.table().keyColumns().forEach(column -> keys.add(other.column(column)));
    }
    List<Ref> times = sharp.stream().filter(c -> c.type().isTime()).toList();
    if (!times.isEmpty() && dice.percent(35)) {
      keys.add(key(dice.one(times)));
    }
    if (dice.percent(6)) {
      keys.add(dice.one(draft.columns()));
    }
    return List.copyOf(keys);
  }

  private Node key(Ref column) {
    boolean isDated = column.type().isTime() && dice.percent(38);
    return isDated ? new Dated(dice.one(Unit.ALL), dated(column), column) : column;
  }

  private Dated.Form dated(Ref column) {
    if (column.type() == ColumnType.DATE && dice.percent(60)) {
      return Dated.Form.EXTRACTED;
    }
    return dice.one(List.of(Dated.Form.values()));
  }

  private Draft grouped(Draft draft, List<Node> keys) {
    List<Node> outputs = new ArrayList<>(keys);
    Set<Node> aggregates = new LinkedHashSet<>();
    if (dice.percent(75)) {
      aggregates.add(Node.Aggregate.rows());
    }
    int wanted = dice.between(1, 5);
    for (int i = 0; i < wanted; i++) {
      Node.Aggregate aggregate = measures.any(draft.columns());
      aggregates.add(aggregate);
      if (aggregate.function().equals("sum") && dice.percent(45)) {
        aggregates.add(aggregate.named("count"));
      }
    }
    outputs.addAll(aggregates);
    return draft
        .withGroups(new Groups(keys, Groups.Kind.PLAIN))
        .withItems(items(dice.percent(20) ? dice.shuffled(outputs) : outputs));
  }

  private List<Item> items(List<? extends Node> nodes) {
    List<Item> items = new ArrayList<>();
    for (Node node : nodes) {
      items.add(new Item(node, dice.percent(40) ? "v" + items.size() : ""));
    }
    return items;
  }
}
