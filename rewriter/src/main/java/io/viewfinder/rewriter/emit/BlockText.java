package io.viewfinder.rewriter.emit;

import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.List;

/** Writes whole blocks. */
public final class BlockText {
  private BlockText() {}

  /**
   * Writes a block over some FROM.
   *
   * @param further conditions as text, added to the block's own
   */
  public static void write(SqlWriter writer, SelectBlock block, String from, List<String> further) {
    writer.raw(block.distinct() ? "SELECT DISTINCT " : "SELECT ");
    items(writer, block.items());
    writer.raw(" FROM ").raw(from);
    conditions(writer, block.conditions(), further);
    if (block.grouped()) {
      writer.raw(" GROUP BY ").list(block.groupBy(), ", ");
    }
    if (!block.having().isEmpty()) {
      writer.raw(" HAVING ").list(block.having(), " AND ");
    }
    orderBy(writer, block.orderBy());
    Expression limit = block.limit();
    if (limit != null) {
      writer.raw(" LIMIT ").expression(limit);
    }
  }

  private static void items(SqlWriter writer, List<Item> items) {
    for (int i = 0; i < items.size(); i++) {
      writer.raw(i == 0 ? "" : ", ").expression(items.get(i).expression());
      writer.raw(" AS ").raw(Names.quote(items.get(i).label()));
    }
  }

  private static void conditions(
      SqlWriter writer, List<Expression> conditions, List<String> further) {
    String next = " WHERE ";
    if (!conditions.isEmpty()) {
      writer.raw(next).list(conditions, " AND ");
      next = " AND ";
    }
    for (String condition : further) {
      writer.raw(next).raw(condition);
      next = " AND ";
    }
  }

  private static void orderBy(SqlWriter writer, List<Order> orders) {
    String next = " ORDER BY ";
    for (Order order : orders) {
      writer.raw(next).expression(order.expression()).raw(order.suffix());
      next = ", ";
    }
  }
}
