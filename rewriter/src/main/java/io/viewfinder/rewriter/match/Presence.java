package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Nullness;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.util.function.IntPredicate;

/** Which expressions surely have a value in each of the rows that a view keeps. */
final class Presence {
  private final Block query;
  private final Block view;
  private final Alignment alignment;
  private final ClassRestrictions kept;

  Presence(Block query, Block view, Alignment alignment) {
    this.query = query;
    this.view = view;
    this.alignment = alignment;
    this.kept = alignment.restrictionsOfView();
  }

  /** Of an expression of the query. */
  boolean isInEveryRow(Resolved expression) {
    return isPresent(expression, column -> isNotNull(query, column) || kept.hold(column));
  }

  /** Of an expression of the view. */
  boolean isInEveryRowOfView(Resolved expression) {
    return isPresent(
        expression, column -> isNotNull(view, column) || kept.hold(alignment.queryColumn(column)));
  }

  private static boolean isNotNull(Block block, int column) {
    BlockColumn known = block.columns().get(column);
    return known.notNull()
        && block.outerJoins().stream().noneMatch(join -> join.nullable().contains(known.input()));
  }

  private static boolean isPresent(Resolved expression, IntPredicate column) {
    if (expression.column() >= 0) {
      return column.test(expression.column());
    }
    Expression source = expression.source();
    if (source instanceof Expression.Literal literal) {
      return literal.kind() != LiteralKind.NULL;
    }
    if (source instanceof Expression.Construct construct
        && construct.keyword().equals("coalesce")) {
      return expression.children().stream().anyMatch(child -> isPresent(child, column));
    }
    if (source instanceof Expression.Case choice) {
      return choice.hasElse()
          && new Branches(expression, choice)
              .results().stream().allMatch(result -> isPresent(result, column));
    }
    return Nullness.isCertain(expression)
        && expression.children().stream().allMatch(child -> isPresent(child, column));
  }
}
