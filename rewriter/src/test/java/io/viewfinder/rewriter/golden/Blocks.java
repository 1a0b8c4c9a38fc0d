package io.viewfinder.rewriter.golden;

import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SubQuery;
import java.util.ArrayList;
import java.util.List;

/** Every SELECT of a tree, wherever it stands. */
final class Blocks {
  private final List<SelectBlock> found = new ArrayList<>();

  private Blocks() {}

  static List<SelectBlock> of(Query query) {
    Blocks blocks = new Blocks();
    blocks.visit(query);
    return blocks.found;
  }

  private void visit(Query query) {
    query.commonTables().forEach(table -> visit(table.query()));
    if (query instanceof Query.Select select) {
      visit(select.block());
    } else if (query instanceof Query.SetOperation operation) {
      operation.arms().forEach(this::visit);
      operation.orderBy().forEach(order -> visit(order.expression()));
      visit(operation.rows());
    } else if (query instanceof Query.Values values) {
      values.rows().forEach(row -> row.forEach(this::visit));
    } else if (query instanceof Query.Opaque opaque) {
      opaque.inner().forEach(this::visit);
    }
  }

  private void visit(SelectBlock block) {
    found.add(block);
    block.distinct().on().forEach(this::visit);
    block.items().forEach(item -> visit(item.expression()));
    block.from().forEach(this::visit);
    block.conditions().forEach(this::visit);
    block.grouping().keys().forEach(this::visit);
    block.having().forEach(this::visit);
    block.orderBy().forEach(order -> visit(order.expression()));
    visit(block.rows());
  }

  private void visit(SelectBlock.RowLimit rows) {
    if (rows.limit() != null) {
      visit(rows.limit());
    }
    if (rows.offset() != null) {
      visit(rows.offset());
    }
  }

  private void visit(FromItem item) {
    if (item instanceof FromItem.Derived derived) {
      visit(derived.query());
    } else if (item instanceof FromItem.Function function) {
      visit(function.call());
    } else if (item instanceof FromItem.Join join) {
      visit(join.left());
      visit(join.right());
      join.on().forEach(this::visit);
    } else if (item instanceof FromItem.Opaque opaque) {
      opaque.inner().forEach(this::visit);
    }
  }

  private void visit(Expression expression) {
    expression.children().forEach(this::visit);
    if (expression instanceof SubQuery subQuery) {
      visit(subQuery.query());
    }
  }
}
