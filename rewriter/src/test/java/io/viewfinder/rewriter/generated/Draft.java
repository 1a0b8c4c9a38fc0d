package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Node.Literal;
import io.viewfinder.rewriter.generated.Node.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One block as drawn, before it is text.
 *
 * @param sources what it reads, each after what it is joined to
 * @param groups the keys and how they are grouped, null for rows
 */
record Draft(
    List<Source> sources,
    List<Node> where,
    @Nullable Groups groups,
    List<Item> items,
    Tail tail,
    Style style) {
  Draft {
    sources = List.copyOf(sources);
    where = List.copyOf(where);
    items = List.copyOf(items);
  }

  /**
   * A table under an alias.
   *
   * @param id its number, the same in whatever block was derived from this one
   * @param join how it is joined to what stands before it, null for the first
   */
  record Source(int id, Table table, String alias, @Nullable Join join) {
    Source named(String other) {
      return new Source(id, table, other, join);
    }

    Source joined(@Nullable Join other) {
      return new Source(id, table, alias, other);
    }

    List<Ref> columns() {
      return table.columns().stream().map(column -> new Ref(id, column)).toList();
    }

    Ref column(Column column) {
      return new Ref(id, column);
    }
  }

  /**
   * How a source is joined.
   *
   * @param theirs columns of an earlier source
   * @param ours the source's own, one for each
   * @param isLossless whether each earlier row surely finds its one partner
   */
  record Join(boolean isLeft, List<Ref> theirs, List<Ref> ours, boolean isLossless) {
    Join {
      theirs = List.copyOf(theirs);
      ours = List.copyOf(ours);
    }

    Join turned(boolean toLeft) {
      return new Join(toLeft, theirs, ours, isLossless && (toLeft || !isLeft));
    }

    int partner() {
      return theirs.get(0).source();
    }

    boolean sharesNames() {
      return IntStream.range(0, ours.size())
          .allMatch(i -> ours.get(i).column().name().equals(theirs.get(i).column().name()));
    }
  }

  /** What rows are grouped by. */
  record Groups(List<Node> keys, Kind kind) {
    Groups {
      keys = List.copyOf(keys);
    }

    /** How the keys are grouped. */
    enum Kind {
      PLAIN,
      SETS,
      ROLLUP,
      CUBE
    }
  }

  /**
   * An output.
   *
   * @param label as written after AS, empty for PostgreSQL's own
   */
  record Item(Node node, String label) {}

  /** One place of an ORDER BY. */
  record Order(int place, String direction) {}

  /** What comes after the groups. */
  record Tail(
      boolean isDistinct,
      List<Node> having,
      List<Order> orders,
      @Nullable Literal limit,
      @Nullable Literal offset) {
    static final Tail NONE = new Tail(false, List.of(), List.of(), null, null);

    Tail {
      having = List.copyOf(having);
      orders = List.copyOf(orders);
    }

    Tail unlimited() {
      return new Tail(isDistinct, having, orders, null, null);
    }

    Tail having(List<Node> conditions) {
      return new Tail(isDistinct, conditions, orders, limit, offset);
    }
  }

  /** Which of several ways to write the same. */
  record Style(Joins joins, boolean hasBareNames, boolean groupsByPlace, boolean hasStar) {
    static final Style PLAIN = new Style(Joins.ON, false, false, false);

    /** How joins are written where that form says the same. */
    enum Joins {
      COMMA,
      ON,
      USING,
      NATURAL
    }

    Style withStar(boolean isStar) {
      return new Style(joins, hasBareNames, groupsByPlace, isStar);
    }
  }

  Draft withSources(List<Source> changed) {
    return new Draft(changed, where, groups, items, tail, style);
  }

  Draft withWhere(List<Node> changed) {
    return new Draft(sources, changed, groups, items, tail, style);
  }

  Draft withGroups(@Nullable Groups changed) {
    return new Draft(sources, where, changed, items, tail, style);
  }

  Draft withItems(List<Item> changed) {
    return new Draft(sources, where, groups, changed, tail, style);
  }

  Draft withTail(Tail changed) {
    return new Draft(sources, where, groups, items, changed, style);
  }

  Draft withStyle(Style changed) {
    return new Draft(sources, where, groups, items, tail, changed);
  }

  /** The same with every expression changed, keys and outputs alike. */
  Draft map(UnaryOperator<Node> change) {
    UnaryOperator<Node> deep = node -> node.map(change);
    Groups changed =
        groups == null
            ? null
            : new Groups(groups.keys().stream().map(deep).toList(), groups.kind());
    List<Item> outputs =
        items.stream().map(item -> new Item(deep.apply(item.node()), item.label())).toList();
    return new Draft(
        sources,
        where.stream().map(deep).toList(),
        changed,
        outputs,
        tail.having(tail.having().stream().map(deep).toList()),
        style);
  }

  boolean isGrouped() {
    return groups != null;
  }

  List<Node> keys() {
    return groups == null ? List.of() : groups.keys();
  }

  Source source(int id) {
    return sources.stream().filter(source -> source.id() == id).findFirst().orElseThrow();
  }

  /** Every expression but the joins'. */
  Stream<Node> nodes() {
    return Stream.of(
            where.stream(), keys().stream(), items.stream().map(Item::node), tail.having().stream())
        .flatMap(nodes -> nodes);
  }

  /** All columns of all sources. */
  List<Ref> columns() {
    return sources.stream().flatMap(source -> source.columns().stream()).toList();
  }

  boolean readsATableTwice() {
    Set<String> seen = new HashSet<>();
    return !sources.stream().allMatch(source -> seen.add(source.table().name()));
  }

  /** How a column is called here. */
  String name(Ref ref) {
    Source source = source(ref.source());
    String name = ref.column().name();
    boolean isUnique =
        columns().stream().filter(other -> other.column().name().equals(name)).count() == 1;
    return style.hasBareNames() && isUnique ? name : source.alias() + "." + name;
  }

  /** Whether the order leaves no two different rows in either order. */
  boolean isTotallyOrdered() {
    List<Integer> places = tail.orders().stream().map(Order::place).toList();
    List<Node> ordered = places.stream().map(place -> items.get(place - 1).node()).toList();
    boolean areKeysOrdered =
        groups != null
            && groups.kind() == Groups.Kind.PLAIN
            && keys().stream().allMatch(key -> key.type().isSharp() && ordered.contains(key));
    boolean areAllOrdered =
        places.containsAll(IntStream.rangeClosed(1, items.size()).boxed().toList())
            && items.stream().allMatch(item -> item.node().type().isSharp());
    return areKeysOrdered || areAllOrdered;
  }

  /** The outputs by which the rows are ordered, as far as their values are told apart. */
  List<Integer> sharpOrder() {
    List<Integer> places = new ArrayList<>();
    for (Order order : tail.orders()) {
      if (!items.get(order.place() - 1).node().type().isSharp()) {
        break;
      }
      places.add(order.place() - 1);
    }
    return places;
  }

  void write(SqlText out) {
    DraftText.write(this, out);
  }
}
