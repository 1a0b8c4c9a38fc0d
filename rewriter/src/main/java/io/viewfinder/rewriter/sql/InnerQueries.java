package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.List;

/** The queries inside a part of a tree, in the order of the text, those inside them left out. */
final class InnerQueries {
  private final List<Query> found = new ArrayList<>();

  private InnerQueries() {}

  static List<Query> of(FromItem item) {
    InnerQueries inner = new InnerQueries();
    inner.visit(item);
    return inner.found;
  }

  static List<Query> of(Expression expression) {
    InnerQueries inner = new InnerQueries();
    inner.visit(expression);
    return inner.found;
  }

  private void visit(FromItem item) {
    if (item instanceof FromItem.Derived derived) {
      found.add(derived.query());
    } else if (item instanceof FromItem.Function function) {
      visit(function.call());
    } else if (item instanceof FromItem.Opaque opaque) {
      found.addAll(opaque.inner());
    } else if (item instanceof FromItem.Join join) {
      visit(join.left());
      visit(join.right());
      join.on().forEach(this::visit);
    }
  }

  private void visit(Expression expression) {
    expression.children().forEach(this::visit);
    if (expression instanceof SubQuery subQuery) {
      found.add(subQuery.query());
    }
  }
}
