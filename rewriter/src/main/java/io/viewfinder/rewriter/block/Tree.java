package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SubQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands in a query, at any depth, in the order of the text.
 *
 * @param expressions each before its parts
 * @param items of FROM
 */
record Tree(List<Expression> expressions, List<FromItem> items) {
  static Tree of(Query query) {
    Tree tree = new Tree(new ArrayList<>(), new ArrayList<>());
    tree.add(query);
    return tree;
  }

  /** All columns named in it. */
  List<Expression.ColumnName> columnNames() {
    return expressions.stream()
        .filter(Expression.ColumnName.class::isInstance)
        .map(Expression.ColumnName.class::cast)
        .toList();
  }

  /** The queries directly inside an expression, none inside another of them. */
  static List<SubQuery> subQueries(Expression expression) {
    List<SubQuery> found = new ArrayList<>();
    if (expression instanceof SubQuery subQuery) {
      found.add(subQuery);
    }
    expression.children().forEach(child -> found.addAll(subQueries(child)));
    return found;
  }

  /** The expressions directly in a block. */
  static List<Expression> expressions(SelectBlock block) {
    List<Expression> all = new ArrayList<>(block.distinct().on());
    block.items().forEach(item -> all.add(item.expression()));
    block.from().forEach(item -> addConditions(item, all));
    all.addAll(block.conditions());
    all.addAll(block.grouping().keys());
    all.addAll(block.having());
    block.orderBy().forEach(order -> all.add(order.expression()));
    addLimit(block.rows(), all);
    return all;
  }

  private static void addConditions(FromItem item, List<Expression> all) {
    if (item instanceof FromItem.Join join) {
      addConditions(join.left(), all);
      addConditions(join.right(), all);
      all.addAll(join.on());
    } else if (item instanceof FromItem.Function function) {
      all.add(function.call());
    }
  }

  private static void addLimit(SelectBlock.RowLimit rows, List<Expression> all) {
    addIfThere(rows.offset(), all);
    addIfThere(rows.limit(), all);
  }

  private static void addIfThere(@Nullable Expression expression, List<Expression> all) {
    if (expression != null) {
      all.add(expression);
    }
  }

  private void add(Query query) {
    query.commonTables().forEach(table -> add(table.query()));
    if (query instanceof Query.Select select) {
      expressions(select.block()).forEach(this::add);
      select.block().from().forEach(this::add);
    } else if (query instanceof Query.SetOperation operation) {
      operation.arms().forEach(this::add);
      operation.orderBy().forEach(order -> add(order.expression()));
      List<Expression> limit = new ArrayList<>();
      addLimit(operation.rows(), limit);
      limit.forEach(this::add);
    } else if (query instanceof Query.Values values) {
      values.rows().forEach(row -> row.forEach(this::add));
    } else if (query instanceof Query.Opaque opaque) {
      opaque.inner().forEach(this::add);
    }
  }

  private void add(Expression expression) {
    expressions.add(expression);
    expression.children().forEach(this::add);
    if (expression instanceof SubQuery subQuery) {
      add(subQuery.query());
    }
  }

  private void add(FromItem item) {
    items.add(item);
    if (item instanceof FromItem.Join join) {
      add(join.left());
      add(join.right());
    } else if (item instanceof FromItem.Derived derived) {
      add(derived.query());
    } else if (item instanceof FromItem.Opaque opaque) {
      opaque.inner().forEach(this::add);
    }
  }
}
