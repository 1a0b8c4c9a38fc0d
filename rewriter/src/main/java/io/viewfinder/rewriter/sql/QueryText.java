package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import java.util.List;

/** Writes queries, blocks and what stands in FROM. */
public final class QueryText {
  private QueryText() {}

  /** Writes a query without the brackets around it. */
  public static void write(SqlWriter writer, Query query) {
    commonTables(writer, query.commonTables());
    if (query instanceof Query.Select select) {
      write(writer, select.block(), List.of());
    } else if (query instanceof Query.SetOperation operation) {
      setOperation(writer, operation);
    } else if (query instanceof Query.Values values) {
      String next = "VALUES ";
      for (List<Expression> row : values.rows()) {
        writer.raw(next).raw("(").list(row, ", ").raw(")");
        next = ", ";
      }
    } else {
      throw new IllegalArgumentException("cannot be written: " + ((Query.Opaque) query).what());
    }
  }

  private static void commonTables(SqlWriter writer, List<Query.CommonTable> tables) {
    for (int i = 0; i < tables.size(); i++) {
      Query.CommonTable table = tables.get(i);
      writer.raw(i > 0 ? ", " : table.recursive() ? "WITH RECURSIVE " : "WITH ");
      writer.raw(Names.quote(table.name()));
      names(writer, table.columns());
      writer.raw(" AS ").raw(table.suffix()).raw(" (");
      write(writer, table.query());
      writer.raw(")");
    }
    writer.raw(tables.isEmpty() ? "" : " ");
  }

  private static void names(SqlWriter writer, List<String> names) {
    if (!names.isEmpty()) {
      writer.raw(" (").raw(String.join(", ", names.stream().map(Names::quote).toList())).raw(")");
    }
  }

  private static void setOperation(SqlWriter writer, Query.SetOperation operation) {
    for (int i = 1; i < operation.arms().size(); i++) {
      writer.raw("(");
    }
    for (int i = 0; i < operation.arms().size(); i++) {
      writer.raw(i == 0 ? "" : " " + operation.operators().get(i - 1) + " ").raw("(");
      write(writer, operation.arms().get(i));
      writer.raw(i == 0 ? ")" : "))");
    }
    orderBy(writer, operation.orderBy());
    rows(writer, operation.rows());
  }

  /**
   * Writes a block.
   *
   * @param further conditions as text, added to the block's own
   */
  public static void write(SqlWriter writer, SelectBlock block, List<String> further) {
    writer.raw("SELECT ");
    if (block.distinct().written()) {
      writer.raw("DISTINCT ");
      if (!block.distinct().on().isEmpty()) {
        writer.raw("ON (").list(block.distinct().on(), ", ").raw(") ");
      }
    }
    items(writer, block.items());
    from(writer, block.from());
    conditions(writer, block.conditions(), further);
    grouping(writer, block.grouping());
    if (!block.having().isEmpty()) {
      writer.raw(" HAVING ").list(block.having(), " AND ");
    }
    orderBy(writer, block.orderBy());
    rows(writer, block.rows());
  }

  private static void items(SqlWriter writer, List<Item> items) {
    for (int i = 0; i < items.size(); i++) {
      Expression expression = items.get(i).expression();
      writer.raw(i == 0 ? "" : ", ").expression(expression);
      if (!(expression instanceof Expression.Star)) {
        writer.raw(" AS ").raw(Names.quote(items.get(i).label()));
      }
    }
  }

  private static void from(SqlWriter writer, List<FromItem> items) {
    String next = " FROM ";
    for (FromItem item : items) {
      writer.raw(next);
      item(writer, item);
      next = ", ";
    }
  }

  private static void item(SqlWriter writer, FromItem item) {
    if (item instanceof FromItem.Named named) {
      named(writer, named);
    } else if (item instanceof FromItem.Join join) {
      join(writer, join);
    } else {
      throw new IllegalArgumentException("cannot be written: " + ((FromItem.Opaque) item).what());
    }
  }

  private static void named(SqlWriter writer, FromItem.Named item) {
    if (item instanceof FromItem.Table table) {
      writer.raw(table.written());
    } else if (item instanceof FromItem.State state) {
      writer.state(state);
    } else if (item instanceof FromItem.Derived derived) {
      writer.raw(derived.lateral() ? "LATERAL (" : "(");
      write(writer, derived.query());
      writer.raw(")");
    } else if (item instanceof FromItem.Function function) {
      writer.raw(function.lateral() ? "LATERAL " : "").expression(function.call());
      writer.raw(function.ordinality() ? " WITH ORDINALITY" : "");
    }
    if (!item.alias().isEmpty() && !isNamedAlready(item)) {
      writer.raw(" AS ").raw(Names.quote(item.alias()));
      names(writer, item.columnAliases());
    }
  }

  /* Behind an alias, the name that has a schema before it would not be known any more. */
  private static boolean isNamedAlready(FromItem.Named item) {
    return item instanceof FromItem.Table table
        && table.alias().equals(table.name())
        && table.columnAliases().isEmpty();
  }

  private static void join(SqlWriter writer, FromItem.Join join) {
    writer.raw("(");
    item(writer, join.left());
    writer.raw(join.natural() ? " NATURAL " : " ").raw(join.kind().name()).raw(" JOIN ");
    item(writer, join.right());
    if (!join.using().isEmpty()) {
      writer.raw(" USING");
      names(writer, join.using());
    } else if (!join.on().isEmpty()) {
      writer.raw(" ON ").list(join.on(), " AND ");
    } else if (join.kind() != FromItem.JoinKind.CROSS && !join.natural()) {
      writer.raw(" ON true");
    }
    writer.raw(")");
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

  private static void grouping(SqlWriter writer, SelectBlock.Grouping grouping) {
    String next = " GROUP BY ";
    for (GroupingElement element : grouping.elements()) {
      writer.raw(next);
      element(writer, element);
      next = ", ";
    }
  }

  private static void element(SqlWriter writer, GroupingElement element) {
    if (element instanceof GroupingElement.Keys keys) {
      boolean isOne = keys.keys().size() == 1;
      writer.raw(isOne ? "" : "(").list(keys.keys(), ", ").raw(isOne ? "" : ")");
    } else if (element instanceof GroupingElement.Rollup rollup) {
      elements(writer, "ROLLUP", rollup.parts());
    } else if (element instanceof GroupingElement.Cube cube) {
      elements(writer, "CUBE", cube.parts());
    } else if (element instanceof GroupingElement.Sets sets) {
      elements(writer, "GROUPING SETS", sets.elements());
    }
  }

  private static void elements(
      SqlWriter writer, String keyword, List<? extends GroupingElement> elements) {
    String next = keyword + " (";
    for (GroupingElement element : elements) {
      writer.raw(next);
      element(writer, element);
      next = ", ";
    }
    writer.raw(")");
  }

  private static void orderBy(SqlWriter writer, List<Order> orders) {
    String next = " ORDER BY ";
    for (Order order : orders) {
      writer.raw(next).expression(order.expression()).raw(order.suffix());
      next = ", ";
    }
  }

  private static void rows(SqlWriter writer, SelectBlock.RowLimit rows) {
    if (rows.offset() != null) {
      writer.raw(" OFFSET ").expression(rows.offset());
    }
    if (rows.limit() != null) {
      writer.raw(rows.withTies() ? " FETCH FIRST (" : " LIMIT ").expression(rows.limit());
      writer.raw(rows.withTies() ? ") ROWS WITH TIES" : "");
    }
  }
}
