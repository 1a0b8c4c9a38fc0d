package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Input;
import io.viewfinder.rewriter.block.OuterJoin;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.UniqueKey;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SubQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a query keeps in FROM beside the state: the inputs that the view does not have, and those
 * that it has but of which it lacks a column, joined back on a unique key that the state holds.
 *
 * <pre>{@code
 * view    select shop, sum(x) as x from sales group by shop
 * query   select r.boss, sum(x) from sales s, region r where s.shop = r.shop group by r.boss
 * result  select r.boss, sum(v.x) from sales_by_shop v, region r where v.shop = r.shop group by r.boss
 * }</pre>
 *
 * <p>One match; one thread.
 */
final class Companions {
  private final Block query;
  private final Alignment alignment;
  private final StateColumns state;
  private final Map<Integer, List<Expression>> joinedBack = new LinkedHashMap<>();
  private final List<Assumption> assumptions = new ArrayList<>();

  Companions(Block query, Alignment alignment, StateColumns state) {
    this.query = query;
    this.alignment = alignment;
    this.state = state;
    rest().forEach(this::requireIndependence);
  }

  private List<Integer> rest() {
    return IntStream.range(0, query.inputs().size()).filter(this::isRest).boxed().toList();
  }

  private boolean isRest(int input) {
    return !alignment.mapping().matches(input);
  }

  /** Whether a row of the state may meet several rows, or none, of what stands beside it. */
  boolean multiplies() {
    return IntStream.range(0, query.inputs().size()).anyMatch(this::isRest);
  }

  /** The same, unless unique keys say that it meets at most one. */
  boolean mayMultiply() {
    Lookups lookups = new Lookups(query, alignment, rest());
    if (lookups.areAll()) {
      lookups.constraints().forEach(key -> assumptions.add(new Assumption.Constraint(key)));
    }
    return !lookups.areAll();
  }

  /* An item that depends on the rows of another cannot stand without it. */
  private void requireIndependence(int input) {
    FromItem.Named item = query.inputs().get(input).item();
    boolean isDependent =
        (item instanceof FromItem.Derived derived && derived.lateral())
            || (item instanceof FromItem.Function function && namesColumns(function.call()));
    if (isDependent || item.alias().isEmpty()) {
      throw new RejectedException(Reason.TABLES_DIFFER, "a FROM item that reads another", "");
    }
  }

  private static boolean namesColumns(Expression expression) {
    return expression instanceof ColumnName
        || expression instanceof SubQuery
        || expression instanceof Expression.Unsupported
        || expression.children().stream().anyMatch(Companions::namesColumns);
  }

  /** Whether an expression reads what stands beside the state. */
  boolean reads(Resolved expression) {
    return expression
        .all()
        .map(Resolved::column)
        .anyMatch(column -> column >= 0 && stands(input(column)));
  }

  /** Whether an expression reads anything but columns of the block's base tables. */
  boolean readsOtherThanTables(Resolved expression) {
    return expression.all().anyMatch(this::isOtherThanTables);
  }

  private boolean isOtherThanTables(Resolved part) {
    int column = part.column();
    return column >= 0
        ? !query.inputs().get(input(column)).isTable()
        : part.source() instanceof ColumnName || part.source() instanceof SubQuery;
  }

  private boolean stands(int input) {
    return isRest(input) || joinedBack.containsKey(input);
  }

  private int input(int column) {
    return query.columns().get(column).input();
  }

  /** How a column of the rest is written; none for a column of a matched input. */
  Optional<Expression> column(int column) {
    return isRest(input(column)) ? Optional.of(name(column)) : Optional.empty();
  }

  /** How a column is written that the state lacks, its table joined back. */
  Optional<Expression> joinedBack(int column) {
    int input = input(column);
    if (joinedBack.containsKey(input) || joinBack(input)) {
      return Optional.of(name(column));
    }
    return Optional.empty();
  }

  private ColumnName name(int column) {
    BlockColumn known = query.columns().get(column);
    return new ColumnName(List.of(query.inputs().get(known.input()).item().alias()), known.name());
  }

  private boolean joinBack(int input) {
    Relation table = query.inputs().get(input).table();
    boolean isInView = query.inputs().get(input).view() != null;
    if (table == null || item(input).alias().isEmpty() || mayBeLost(input) || isInView) {
      return false;
    }
    for (UniqueKey key : table.keys()) {
      List<Expression> conditions = conditions(input, key);
      if (conditions.size() == key.columns().size()) {
        joinedBack.put(input, conditions);
        assumptions.add(new Assumption.Constraint(key.constraint()));
        return true;
      }
    }
    return false;
  }

  private boolean mayBeLost(int input) {
    return query.outerJoins().stream().anyMatch(join -> join.nullable().contains(input));
  }

  private List<Expression> conditions(int input, UniqueKey key) {
    List<Expression> conditions = new ArrayList<>();
    for (int number : key.columns()) {
      int column = ForeignKeyJoin.column(query, input, number);
      Optional<StateColumn> stored = column < 0 ? Optional.empty() : state.exactly(column);
      if (stored.isEmpty() || !query.columns().get(column).notNull()) {
        return List.of();
      }
      conditions.add(new Expression.Binary("=", name(column), stored.get()));
    }
    return conditions;
  }

  /** FROM with the state, and the outer joins that only the query has. */
  List<FromItem> from(FromItem stored, List<OuterJoin> joins, Substitution substitution) {
    FromClause from = new FromClause();
    Set<Integer> matched = alignment.mapping().matched();
    from.add(matched, stored);
    rest().forEach(input -> from.add(Set.of(input), item(input)));
    List<List<Expression>> on =
        joins.stream().map(join -> FromClause.conditions(join, substitution)).toList();
    for (int input : joinedBack.keySet()) {
      if (joins.isEmpty()) {
        from.add(Set.of(), item(input));
      } else {
        from.addBeside(matched, item(input));
      }
    }
    for (int i = 0; i < joins.size(); i++) {
      from.join(joins.get(i), on.get(i));
    }
    return from.items();
  }

  /**
   * Outputs where any will do: the columns that the caller must be allowed to read beside the
   * state, or just a number.
   */
  List<Item> outputs() {
    List<Item> items =
        query.outputs().stream()
            .map(Resolved::column)
            .filter(column -> column >= 0 && isRest(input(column)))
            .map(column -> new Item(name(column), query.columns().get(column).name()))
            .toList();
    return items.isEmpty() ? List.of(new Item(Literal.number(1), "?column?")) : items;
  }

  private FromItem.Named item(int input) {
    return query.inputs().get(input).item();
  }

  /** Whether all that the state stands for is read again, so that nothing is won. */
  boolean replaceNothing() {
    return joinedBack.keySet().containsAll(alignment.mapping().matched());
  }

  /** The conditions by which tables are joined back. */
  List<Expression> conditions() {
    return joinedBack.values().stream().flatMap(List::stream).toList();
  }

  /** What of the catalogs is relied on: keys, and the shape of the tables that are read. */
  List<Assumption> assumptions() {
    List<Assumption> all = new ArrayList<>(assumptions);
    for (int input = 0; input < query.inputs().size(); input++) {
      if (stands(input)) {
        shape(input).ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<Assumption> shape(int input) {
    Input read = query.inputs().get(input);
    Relation table = read.table();
    if (table == null || !(read.item() instanceof FromItem.Table written)) {
      return Optional.empty();
    }
    List<Assumption.Shape> columns =
        query.columnsRead().getOrDefault(input, List.of()).stream()
            .map(column -> Shapes.of(query.columns().get(column)))
            .toList();
    return Optional.of(new Assumption.Columns(written.written(), table.oid(), columns));
  }
}
