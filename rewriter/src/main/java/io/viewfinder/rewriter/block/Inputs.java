package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.block.Namespace.Entry;
import io.viewfinder.rewriter.block.Namespace.Field;
import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** The inputs of one block and their columns, numbered as they are found. One thread. */
final class Inputs {
  private final List<Input> inputs = new ArrayList<>();
  private final List<BlockColumn> columns = new ArrayList<>();
  private final Set<String> aliases = new HashSet<>();
  private final Set<String> reserved = new HashSet<>();
  private final RowExpressions rows;
  private @Nullable ViewUse view;
  private final Set<String> named = new HashSet<>();
  private final boolean readsAll;
  private final Regrouping regrouping = new Regrouping();
  private final List<Integer> depths = new ArrayList<>();
  private int depth;

  /** Inputs of a block whose own items have names that nothing else may take. */
  Inputs(SelectBlock block, RowExpressions rows) {
    this.rows = rows;
    block.from().forEach(this::reserve);
    Tree tree = Tree.of(new Query.Select(List.of(), block));
    tree.columnNames().forEach(name -> named.add(name.name()));
    boolean hasStar = tree.expressions().stream().anyMatch(Expression.Star.class::isInstance);
    readsAll = hasStar || tree.items().stream().anyMatch(this::joinsByName);
  }

  private boolean joinsByName(FromItem item) {
    return item instanceof FromItem.Join join && (join.natural() || named.addAll(join.using()));
  }

  /** Whether the block may read columns of this name. */
  boolean mayRead(String column) {
    return readsAll || named.contains(column);
  }

  private void reserve(FromItem item) {
    if (item instanceof FromItem.Named named) {
      reserved.add(named.alias());
    } else if (item instanceof FromItem.Join join) {
      reserve(join.left());
      reserve(join.right());
    }
  }

  List<Input> inputs() {
    return inputs;
  }

  List<BlockColumn> columns() {
    return columns;
  }

  /** The groups among them. */
  Regrouping regrouping() {
    return regrouping;
  }

  int lastPlace() {
    return inputs.size() - 1;
  }

  /** A column as a row expression. */
  RexNode row(int column) {
    return rows.column(column);
  }

  /** The place of the input that a column is of. */
  int placeOf(int column) {
    return columns.get(column).input();
  }

  /** A name that no input has: the wanted one if it is free here and around. */
  String alias(String wanted, Surrounding around) {
    String alias = wanted;
    for (int i = 2; isTaken(alias, around); i++) {
      alias = wanted + "_" + i;
    }
    return alias;
  }

  private boolean isTaken(String alias, Surrounding around) {
    return aliases.contains(alias)
        || (depth > 0 && (reserved.contains(alias) || around.hasAlias(alias)));
  }

  /** How many inputs there are now. */
  int mark() {
    return inputs.size();
  }

  /** Forgets the inputs added since. */
  void reset(int mark) {
    while (inputs.size() > mark) {
      aliases.remove(inputs.remove(inputs.size() - 1).item().alias());
      depths.remove(depths.size() - 1);
    }
    columns.removeIf(column -> column.input() >= mark);
    regrouping.reset(mark);
  }

  /** Adds inputs that stand in another query, perhaps a view, which becomes part of this block. */
  <T> T flattening(@Nullable ViewUse of, Supplier<T> adding) {
    ViewUse around = view;
    depth++;
    if (of != null) {
      view = around == null ? of : around.over(of);
    }
    try {
      return adding.get();
    } finally {
      depth--;
      view = around;
    }
  }

  /** Adds a base table; answers the number of its first column. */
  int addTable(FromItem.Table item, Relation table) {
    int first = columns.size();
    for (Column column : table.columns()) {
      columns.add(
          new BlockColumn(
              inputs.size(), column.name(), column.number(), column.type(), column.notNull()));
    }
    add(new Input(item, table, view));
    return first;
  }

  /** Adds anything else. */
  void addOther(FromItem.Named item, List<Queries.Output> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      boolean isRenamed = i < item.columnAliases().size();
      String name = isRenamed ? item.columnAliases().get(i) : outputs.get(i).label();
      columns.add(new BlockColumn(inputs.size(), name, i + 1, outputs.get(i).type(), false));
    }
    add(new Input(item, null, view));
  }

  private void add(Input input) {
    inputs.add(input);
    depths.add(depth);
    aliases.add(input.item().alias());
  }

  /** Whether an input stands in FROM of the query that is being read, and not in one within it. */
  boolean standsHere(int place) {
    return depths.get(place) == depth;
  }

  /** The names of the input added last, under an alias. */
  FromResolver.Source last(Entry name) {
    int place = lastPlace();
    String alias = inputs.get(place).item().alias();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      BlockColumn column = columns.get(i);
      if (column.input() == place) {
        ColumnName source = new ColumnName(List.of(alias), column.name());
        Resolved meaning = new Resolved(source, rows.column(i), column.type(), List.of());
        fields.add(new Field(column.name(), meaning, alias.equals(name.alias())));
      }
    }
    Entry entry = new Entry(name.alias(), name.schema(), fields);
    return new FromResolver.Source(new JoinTree.Leaf(place), entry.alone());
  }
}
