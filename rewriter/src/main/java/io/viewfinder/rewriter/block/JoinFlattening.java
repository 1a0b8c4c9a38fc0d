package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a block into the form that is resolved: tables between commas, the conditions of inner
 * joins among those of WHERE. Fails for what that form does not have.
 */
final class JoinFlattening {
  private final List<FromItem> tables = new ArrayList<>();
  private final List<Expression> conditions = new ArrayList<>();

  private JoinFlattening() {}

  static SelectBlock of(SelectBlock block) {
    requirePlain(block);
    JoinFlattening flat = new JoinFlattening();
    block.from().forEach(flat::add);
    flat.conditions.addAll(block.conditions());
    return new SelectBlock(
        block.span(),
        block.distinct(),
        block.items(),
        flat.tables,
        flat.conditions,
        block.grouping(),
        block.having(),
        block.orderBy(),
        block.rows());
  }

  private static void requirePlain(SelectBlock block) {
    refuseIf(block.from().isEmpty(), "a SELECT without FROM");
    refuseIf(block.items().isEmpty(), "a SELECT of nothing");
    refuseIf(!block.distinct().on().isEmpty(), "DISTINCT ON");
    refuseIf(block.rows().offset() != null, "OFFSET");
    refuseIf(block.rows().withTies(), "WITH TIES");
    refuseIf(
        block.orderBy().stream().anyMatch(order -> order.suffix().contains("using")),
        "ORDER BY USING");
    refuseIf(!block.grouping().isPlain(), "GROUPING SETS");
    refuseIf(block.grouping().written() && block.grouping().keys().isEmpty(), "GROUP BY ()");
  }

  private void add(FromItem item) {
    if (!(item instanceof FromItem.Join join)) {
      refuseIf(
          item instanceof FromItem.Named named && !named.columnAliases().isEmpty(),
          "column aliases");
      tables.add(item);
      return;
    }
    boolean isInner =
        join.kind() == FromItem.JoinKind.INNER || join.kind() == FromItem.JoinKind.CROSS;
    refuseIf(!isInner || join.natural(), "a join other than an inner one");
    refuseIf(!join.using().isEmpty(), "USING");
    add(join.left());
    add(join.right());
    conditions.addAll(join.on());
  }

  private static void refuseIf(boolean condition, String what) {
    if (condition) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, what);
    }
  }
}
