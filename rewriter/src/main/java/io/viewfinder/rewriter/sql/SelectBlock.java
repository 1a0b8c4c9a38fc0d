package io.viewfinder.rewriter.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT} over inner joins. Join
 * conditions stand among the {@link #conditions}: for inner joins ON and WHERE say the same.
 *
 * @param conditions what must all hold for a row, top-level ANDs taken apart
 * @param having the same for groups
 * @param grouped whether GROUP BY was written
 */
public record SelectBlock(
    boolean distinct,
    List<Item> items,
    List<Source> sources,
    List<Expression> conditions,
    boolean grouped,
    List<Expression> groupBy,
    List<Expression> having,
    List<Order> orderBy,
    @Nullable Expression limit) {
  public SelectBlock {
    items = List.copyOf(items);
    sources = List.copyOf(sources);
    conditions = List.copyOf(conditions);
    groupBy = List.copyOf(groupBy);
    having = List.copyOf(having);
    orderBy = List.copyOf(orderBy);
  }

  /** One output with the label that PostgreSQL gives it. */
  public record Item(Expression expression, String label) {}

  /**
   * One relation of FROM.
   *
   * @param written the name as written, quotes included
   * @param schema folded, empty where none was written
   * @param name folded
   * @param alias folded; the name where none was written
   */
  public record Source(String written, String schema, String name, String alias) {}

  /** One sort key; {@code suffix} is what followed it, for instance {@code desc nulls last}. */
  public record Order(Expression expression, String suffix) {}
}
