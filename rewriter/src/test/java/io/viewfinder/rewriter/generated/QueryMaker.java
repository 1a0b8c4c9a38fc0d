package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Groups;
import io.viewfinder.rewriter.generated.Draft.Item;
import io.viewfinder.rewriter.generated.Draft.Join;
import io.viewfinder.rewriter.generated.Draft.Source;
import io.viewfinder.rewriter.generated.Draft.Style;
import io.viewfinder.rewriter.generated.Node.Aggregate;
import io.viewfinder.rewriter.generated.Node.Composed;
import io.viewfinder.rewriter.generated.Node.Dated;
import io.viewfinder.rewriter.generated.Node.Range;
import io.viewfinder.rewriter.generated.Node.Ref;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws blocks near a view: most of what it keeps, a little less, at times a little more. */
final class QueryMaker {
  private static final List<Style.Joins> JOINS =
      List.of(
          Style.Joins.ON,
          Style.Joins.ON,
          Style.Joins.ON,
          Style.Joins.COMMA,
          Style.Joins.COMMA,
          Style.Joins.USING,
          Style.Joins.NATURAL,
          Style.Joins.NATURAL,
          Style.Joins.NATURAL);

  private final Dice dice;
  private final Conditions conditions;
  private final Measures measures;
  private final Joins joins;

  QueryMaker(Schema schema, Dice dice) {
    this.dice = dice;
    this.conditions = new Conditions(dice);
    this.measures = new Measures(dice);
    this.joins = new Joins(schema, dice);
  }

  /** A block that the view may answer. */
  Draft near(View view) {
    Draft kept = dice.percent(30) ? ofFirstSource(view.draft()) : view.draft();
    List<Ref> available = new ArrayList<>(storedColumns(kept));
    Draft query = kept.withWhere(where(kept));
    if (dice.percent(10)) {
      query = withAnotherTable(query, available);
    }
    if (dice.percent(10)) {
      query = otherwiseJoined(query);
    }
    if (dice.percent(8)) {
      available.add(dice.one(query.columns()));
    }
    if (kept.isGrouped() && dice.percent(40)) {
      available.addAll(lookedUp(kept, available));
    }
    query = kept.isGrouped() ? regrouped(query, kept, available) : overRows(query, available);
    if (kept.isGrouped() && dice.percent(12)) {
      query = fixed(query, kept);
    }
    query = restricted(query, available);
    if (dice.percent(50)) {
      query = withinUnits(query, kept);
    }
    return restyled(dice.percent(55) ? withoutUnused(query) : query);
  }

  /* What the view keeps of its first table, where it joins several others to it. */
  private static Draft ofFirstSource(Draft view) {
    List<Item> items = view.items().stream().filter(item -> isOfFirst(item.node(), view)).toList();
    if (view.sources().size() < 3 || items.isEmpty()) {
      return view;
    }
    List<Node> keys = view.keys().stream().filter(key -> isOfFirst(key, view)).toList();
    return view.withItems(items)
        .withGroups(view.isGrouped() ? new Groups(keys, Groups.Kind.PLAIN) : null);
  }

  private static boolean isOfFirst(Node node, Draft view) {
    int first = view.sources().get(0).id();
    return node.refs().allMatch(ref -> ref.source() == first);
  }

  /* What the view shows of its rows, or of their keys. */
  private static List<Ref> storedColumns(Draft view) {
    Stream<Node> shown =
        view.isGrouped() ? view.keys().stream() : view.items().stream().map(Item::node);
    return shown.filter(Ref.class::isInstance).map(Ref.class::cast).distinct().toList();
  }

  /* A column of a table whose key the view keeps: it can be joined back. */
  private List<Ref> lookedUp(Draft view, List<Ref> stored) {
    List<Ref> found =
        view.sources().stream()
            .filter(source -> isKept(source, stored))
            .flatMap(source -> source.columns().stream())
            .filter(column -> !stored.contains(column))
            .toList();
    return found.isEmpty() ? List.of() : List.of(dice.one(found));
  }

  private static boolean isKept(Source source, List<Ref> stored) {
    return source.table().keyColumns().stream()
        .map(source::column)
        .allMatch(key -> stored.contains(key) || isJoined(key, source.join(), stored));
  }

  private static boolean isJoined(Ref key, @Nullable Join join, List<Ref> stored) {
    return join != null
        && join.ours().contains(key)
        && stored.contains(join.theirs().get(join.ours().indexOf(key)));
  }

  /* Each condition of the view stays, becomes narrower, or is now and then forgotten. */
  private List<Node> where(Draft view) {
    List<Node> where = new ArrayList<>();
    for (Node condition : view.where()) {
      int kind = dice.below(100);
      if (kind < 45) {
        where.add(condition);
      } else if (kind < 94) {
        where.add(maybeParameterized(conditions.within(condition), 6));
      }
    }
    view.where().forEach(condition -> tighten(condition, where));
    return dice.shuffled(where);
  }

  /* A second range of the same column, which the first may or may not lie within. */
  private void tighten(Node condition, List<Node> where) {
    if (condition instanceof Range range
        && dice.percent(range.column().type().isString() ? 70 : 8)) {
      Column column = range.column().column();
      where.add(
          new Range(
              range.column(),
              column.literal(dice.below(column.domain().size())),
              range.high(),
              range.isBetween()));
    }
  }

  private Draft withAnotherTable(Draft query, List<Ref> available) {
    List<Source> sources = new ArrayList<>(query.sources());
    if (joins.extend(sources, dice.percent(15), true)) {
      Source added = sources.get(sources.size() - 1);
      available.addAll(dice.some(added.columns(), 1, 2));
    }
    return query.withSources(sources);
  }

  /* Inner joins for left ones, or one left join for an inner one. */
  private static Draft otherwiseJoined(Draft query) {
    boolean hasLeft = query.sources().stream().anyMatch(s -> s.join() != null && s.join().isLeft());
    List<Source> sources = new ArrayList<>(query.sources());
    for (int i = 1; i < sources.size(); i++) {
      Join join = sources.get(i).join();
      if (join != null && (hasLeft || i == sources.size() - 1)) {
        sources.set(i, sources.get(i).joined(join.turned(!hasLeft)));
      }
    }
    return query.withSources(sources);
  }

  /* Rows of the view, as they are, grouped, or distinct. */
  private Draft overRows(Draft query, List<Ref> available) {
    if (dice.percent(35)) {
      List<Node> outputs = new ArrayList<>();
      dice.some(available, 1, 6).forEach(column -> outputs.add(plainOrComputed(column)));
      return query.withItems(items(outputs));
    }
    List<Node> keys = new ArrayList<>();
    List<Ref> sharp = available.stream().filter(c -> c.type().isSharp()).toList();
    if (!sharp.isEmpty() && dice.percent(80)) {
      dice.some(sharp, 1, 3).forEach(key -> keys.add(coarser(key)));
    }
    Set<Node> outputs = new LinkedHashSet<>(dice.each(keys, 90));
    int wanted = dice.between(1, 3);
    for (int i = 0; i < wanted; i++) {
      outputs.add(measures.any(available));
    }
    return query
        .withGroups(new Groups(keys.stream().distinct().toList(), Groups.Kind.PLAIN))
        .withItems(items(List.copyOf(outputs)));
  }

  private Node plainOrComputed(Ref column) {
    boolean isComputed = dice.percent(15) && column.type().isInteger();
    return isComputed ? Composed.of("#::bigint * 2 + 1", ColumnType.BIGINT, column) : column;
  }

  private Draft regrouped(Draft query, Draft view, List<Ref> available) {
    List<Node> keys = keys(view, available);
    List<Aggregate> kept =
        view.items().stream()
            .map(Item::node)
            .filter(Aggregate.class::isInstance)
            .map(Aggregate.class::cast)
            .toList();
    Set<Node> outputs = new LinkedHashSet<>(dice.each(keys, 92));
    int wanted = dice.between(1, 4);
    for (int i = 0; i < wanted; i++) {
      outputs.add(measures.near(available, kept));
    }
    return query
        .withGroups(new Groups(keys, Groups.Kind.PLAIN))
        .withItems(
            items(dice.percent(25) ? dice.shuffled(List.copyOf(outputs)) : List.copyOf(outputs)));
  }

  /* All keys of the view, some of them, coarser ones, none. */
  private List<Node> keys(Draft view, List<Ref> available) {
    if (view.keys().isEmpty() && dice.percent(90)) {
      return List.of();
    }
    int kind = dice.below(100);
    List<Node> keys = new ArrayList<>();
    if (kind < 28) {
      keys.addAll(view.keys());
    } else if (kind < 88) {
      dice.each(view.keys(), 60).forEach(key -> keys.add(isCoarsened(key) ? coarser(key) : key));
    }
    List<Ref> more = available.stream().filter(c -> !view.keys().contains(c)).toList();
    if (!more.isEmpty() && dice.percent(70)) {
      keys.add(dice.one(more));
    }
    return dice.shuffled(keys.stream().distinct().toList());
  }

  private boolean isCoarsened(Node key) {
    return dice.percent(key.type().isTime() ? 50 : 14);
  }

  private Node coarser(Node key) {
    if (key instanceof Dated dated) {
      List<Unit> units = Unit.ALL.stream().filter(unit -> unit.holds(dated.unit())).toList();
      Unit unit = dice.percent(90) ? dice.one(units) : dice.one(Unit.ALL);
      return new Dated(unit, dated.form(), dated.column());
    }
    if (!(key instanceof Ref column)) {
      return key;
    }
    if (column.type().isTime()) {
      Dated.Form form = dice.one(List.of(Dated.Form.values()));
      return new Dated(dice.one(Unit.ALL), dice.percent(40) ? Dated.Form.EXTRACTED : form, column);
    }
    if (column.type().isString() && column.type() != ColumnType.CHAR) {
      return Composed.of("upper(#)", column.type(), column).showing(Trait.EXPRESSION_OF_KEY);
    }
    return column.type().isInteger()
        ? Composed.of("# % 3", column.type(), column).showing(Trait.EXPRESSION_OF_KEY)
        : column;
  }

  /* Up to two keys that are not grouped by have one value each. */
  private Draft fixed(Draft query, Draft view) {
    List<Ref> dropped =
        view.keys().stream()
            .filter(key -> key instanceof Ref && !query.keys().contains(key))
            .map(Ref.class::cast)
            .filter(key -> key.column().domain().size() < 12)
            .toList();
    List<Node> where = new ArrayList<>(query.where());
    dropped.stream()
        .limit(2)
        .forEach(key -> where.add(conditions.among(key, key.column().domain(), 1)));
    return query.withWhere(where);
  }

  /* Where the view keeps only units of a time, the query asks for some of them, or of larger ones. */
  private Draft withinUnits(Draft query, Draft view) {
    List<Dated> units =
        view.keys().stream()
            .filter(Dated.class::isInstance)
            .map(Dated.class::cast)
            .filter(key -> key.tellsSpells() && !view.keys().contains(key.column()))
            .toList();
    if (units.isEmpty()) {
      return query;
    }
    Dated kept = dice.one(units);
    List<Unit> larger = Unit.ALL.stream().filter(unit -> unit.holds(kept.unit())).toList();
    List<Node> where = new ArrayList<>(query.where());
    where.add(conditions.spell(kept.column(), dice.one(larger)));
    return query.withWhere(where);
  }

  private Draft restricted(Draft query, List<Ref> available) {
    List<Node> where = new ArrayList<>(query.where());
    List<Ref> columns = dice.percent(94) ? available : query.columns();
    if (dice.percent(40) && !columns.isEmpty()) {
      dice.some(columns, 1, dice.percent(15) ? 2 : 1)
          .forEach(column -> where.add(maybeParameterized(conditions.on(column), 30)));
    }
    return query.withWhere(where);
  }

  private Node maybeParameterized(Node condition, int share) {
    return dice.percent(share) ? conditions.parameterized(condition) : condition;
  }

  /** Without the sources at the ends of joins of which nothing is read. */
  private Draft withoutUnused(Draft query) {
    List<Source> sources = new ArrayList<>(query.sources());
    Set<Integer> used = new LinkedHashSet<>();
    query.nodes().flatMap(Node::refs).forEach(ref -> used.add(ref.source()));
    for (int i = sources.size() - 1; i > 0; i--) {
      Source source = sources.get(i);
      boolean isPartner =
          sources.stream()
              .anyMatch(other -> other.join() != null && other.join().partner() == source.id());
      if (!used.contains(source.id()) && !isPartner) {
        sources.remove(i);
      }
    }
    return query.withSources(sources);
  }

  /** Other aliases and another notation. */
  Draft restyled(Draft query) {
    List<Source> sources = new ArrayList<>();
    for (Source source : query.sources()) {
      boolean isRenamed = dice.percent(40);
      sources.add(isRenamed ? source.named("t" + source.id()) : source);
    }
    Style style = new Style(dice.one(JOINS), dice.percent(40), dice.percent(30), false);
    return query.withSources(sources).withStyle(style);
  }

  private List<Item> items(List<? extends Node> nodes) {
    List<Item> items = new ArrayList<>();
    for (Node node : nodes) {
      items.add(new Item(node, dice.percent(30) ? "x" + items.size() : ""));
    }
    return items;
  }
}
