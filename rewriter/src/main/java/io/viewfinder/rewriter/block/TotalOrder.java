package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.SortKey;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.UniqueKey;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.SubQuery;
import io.viewfinder.rewriter.sql.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexNode;

/**
 * Whether sort keys leave no choice: whether rows that are alike in all of them are one row, or
 * cannot be told apart.
 *
 * <pre>{@code
 * group by a, b order by b, a                  each group once
 * select distinct a, b … order by a, b         all that is seen
 * order by o.id, l.line                        o.id and (order, line) are keys
 * order by f.id … where f.shop = s.id          the shop is that of the one f
 * }</pre>
 *
 * <p>Columns whose equal values can be told apart are sorted by their values, not by how they look.
 */
public final class TotalOrder {
  private final Block block;
  private final CatalogSnapshot catalog;
  private final boolean areRowsOfFrom;
  private final Set<RexNode> sorted = new HashSet<>();
  /* By columns: those that are equal in tied rows, and those that are the very same. */
  private final Set<Integer> equal = new HashSet<>();
  private final Set<Integer> same = new HashSet<>();
  private final Set<Integer> known = new HashSet<>();
  private final List<Long> constraints = new ArrayList<>();

  /* In a grouping set, a key that it leaves out is NULL whatever the row says. */
  private TotalOrder(
      Block block, CatalogSnapshot catalog, List<Resolved> keys, boolean areRowsOfFrom) {
    this.block = block;
    this.catalog = catalog;
    this.areRowsOfFrom = areRowsOfFrom;
    keys.forEach(this::add);
    while (hasSpread()) {
      // once more: what is known by now may identify further rows
    }
  }

  /** The unique constraints by which a block's ORDER BY is total; none where it is not. */
  public static Optional<List<Long>> of(Block block, CatalogSnapshot catalog) {
    List<Resolved> keys = new ArrayList<>();
    for (int i = 0; i < block.ordering().size(); i++) {
      if (isDefault(block.written().orderBy().get(i).suffix())) {
        SortKey key = block.ordering().get(i);
        keys.add(
            key instanceof SortKey.Output output
                ? block.outputs().get(output.place())
                : ((SortKey.Computed) key).expression());
      }
    }
    TotalOrder order = over(block, catalog, keys);
    return order.ofConstraints(order.isTotal());
  }

  /** The same for the rows that a window of the block orders. */
  public static Optional<List<Long>> of(
      Block block, CatalogSnapshot catalog, Window window, List<Resolved> children) {
    List<Resolved> keys = new ArrayList<>(children.subList(1, 1 + window.partitions()));
    for (int i = 0; i < window.orderings().size(); i++) {
      if (isDefault(window.orderings().get(i))) {
        keys.add(children.get(1 + window.partitions() + i));
      }
    }
    TotalOrder order = over(block, catalog, keys);
    return order.ofConstraints(order.isOfGroups() || order.isOfRows());
  }

  private static TotalOrder over(Block block, CatalogSnapshot catalog, List<Resolved> keys) {
    return new TotalOrder(block, catalog, keys, block.written().grouping().isPlain());
  }

  /** The same for base rows that give these arguments: rows that are alike give the same. */
  static Optional<List<Long>> ofArguments(
      Block block, CatalogSnapshot catalog, List<Resolved> arguments, List<Resolved> keys) {
    TotalOrder order = new TotalOrder(block, catalog, keys, true);
    return order.ofConstraints(arguments.stream().allMatch(order::isSame));
  }

  private Optional<List<Long>> ofConstraints(boolean isTotal) {
    return isTotal ? Optional.of(List.copyOf(constraints)) : Optional.empty();
  }

  /* USING names an order of its own. */
  static boolean isDefault(String suffix) {
    return !suffix.toLowerCase(Locale.ROOT).contains("using");
  }

  private void add(Resolved key) {
    sorted.add(key.row());
    if (key.column() >= 0 && areRowsOfFrom) {
      equal.add(key.column());
      if (isIdentity(key)) {
        same.add(key.column());
      }
    }
  }

  private boolean isIdentity(Resolved expression) {
    return expression.hasIdentityEquality(catalog);
  }

  private boolean hasSpread() {
    int before = equal.size() + same.size() + known.size();
    block.equalities().forEach(this::spread);
    IntStream.range(0, block.inputs().size())
        .filter(input -> !known.contains(input))
        .forEach(this::identify);
    return equal.size() + same.size() + known.size() > before;
  }

  private void spread(Equality equality) {
    if (equal.contains(equality.left()) || equal.contains(equality.right())) {
      List<Integer> both = List.of(equality.left(), equality.right());
      equal.addAll(both);
      same.addAll(both);
    }
  }

  /* A unique key of NULLs identifies nothing. */
  private void identify(int input) {
    Relation table = block.inputs().get(input).table();
    List<UniqueKey> keys = table == null ? List.of() : table.keys();
    for (UniqueKey key : keys) {
      if (key.columns().stream().allMatch(number -> isEqual(input, number))) {
        known.add(input);
        constraints.add(key.constraint());
        columns(input).forEach(equal::add);
        columns(input).forEach(same::add);
        return;
      }
    }
  }

  private boolean isEqual(int input, int number) {
    return columns(input)
        .filter(column -> block.columns().get(column).number() == number)
        .anyMatch(column -> equal.contains(column) && block.columns().get(column).notNull());
  }

  private IntStream columns(int input) {
    return IntStream.range(0, block.columns().size())
        .filter(column -> block.columns().get(column).input() == input);
  }

  private boolean isTotal() {
    return block.isGlobalAggregate()
        || block.outputs().stream().allMatch(this::isSame)
        || isOfGroups()
        || isOfRows();
  }

  /* No two groups have equal keys; those of several grouping sets may. */
  private boolean isOfGroups() {
    return block.written().grouping().written()
        && block.written().grouping().isPlain()
        && block.grouping().stream().allMatch(key -> isEqual(key) || isSame(key));
  }

  private boolean isEqual(Resolved key) {
    return sorted.contains(key.row()) || (key.column() >= 0 && equal.contains(key.column()));
  }

  private boolean isOfRows() {
    return !block.isAggregated() && known.size() == block.inputs().size();
  }

  /* Whether it looks the same in all rows that are alike. */
  private boolean isSame(Resolved expression) {
    if (expression.column() >= 0) {
      return isSorted(expression) || (areRowsOfFrom && same.contains(expression.column()));
    }
    Predicate<Expression> isConstant =
        source -> source instanceof Expression.Literal || source instanceof Expression.Parameter;
    if (isSorted(expression) || isConstant.test(expression.source())) {
      return true;
    }
    boolean isOwn =
        expression.isAggregate()
            || expression.isOuterReference()
            || expression.source() instanceof Window
            || expression.source() instanceof SubQuery;
    return !isOwn
        && !expression.children().isEmpty()
        && expression.children().stream().allMatch(this::isSame);
  }

  private boolean isSorted(Resolved expression) {
    return sorted.contains(expression.row()) && isIdentity(expression);
  }
}
