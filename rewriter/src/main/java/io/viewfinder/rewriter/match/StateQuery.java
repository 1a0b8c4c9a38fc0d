package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.FromItems;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.QueryText;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.Span;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A view's definition as the SELECT whose rows are stored, and its two relatives.
 *
 * <pre>{@code
 * rows        select region, sum(price) as total from sales where year >= 2020 group by region
 * unfiltered  select region, sum(price) as total from sales group by region
 * complement  select region, sum(price) as total from sales where (year >= 2020) is not true
 *              group by region
 * }</pre>
 *
 * <p>Each row that the unfiltered query reads is read by exactly one of the other two; so their
 * rows together are those of the unfiltered query, a group in two parts at most.
 *
 * @param items the columns of the state
 */
public record StateQuery(Block block, List<Item> items) {
  public StateQuery {
    items = List.copyOf(items);
  }

  /** What is stored. */
  public String rows() {
    return text(written(block.conditions()));
  }

  /** The same of all rows that the tables' joins give. */
  String unfiltered() {
    return text(written(joins()));
  }

  /**
   * The same of the rows that the filters leave out; empty where there are no filters, and where
   * there is one row of both.
   */
  public String complement() {
    List<Condition> filters =
        block.conditions().stream().filter(condition -> !isJoin(condition)).toList();
    if (filters.isEmpty() || block.isGlobalAggregate()) {
      return "";
    }
    Expression all =
        written(filters).stream()
            .reduce((one, other) -> new Expression.Binary("and", one, other))
            .orElseThrow();
    List<Expression> conditions = new ArrayList<>(written(joins()));
    conditions.add(new Expression.Unary("is not true", all));
    return text(conditions);
  }

  private List<Condition> joins() {
    return block.conditions().stream().filter(this::isJoin).toList();
  }

  private boolean isJoin(Condition condition) {
    return condition
            .predicate()
            .all()
            .filter(part -> part.column() >= 0)
            .map(part -> block.columns().get(part.column()).input())
            .distinct()
            .count()
        > 1;
  }

  private static List<Expression> written(List<Condition> conditions) {
    return conditions.stream().map(each -> each.predicate().written()).toList();
  }

  private String text(List<Expression> conditions) {
    SelectBlock state =
        new SelectBlock(
            Span.NOWHERE,
            SelectBlock.Distinct.NO,
            items,
            FromItems.of(block),
            conditions,
            block
                .written()
                .grouping()
                .over(block.grouping().stream().map(Resolved::written).toList()),
            List.of(),
            List.of(),
            SelectBlock.RowLimit.ALL);
    SqlWriter writer = SqlWriter.asNamed();
    QueryText.write(writer, state, List.of());
    return writer.text();
  }
}
