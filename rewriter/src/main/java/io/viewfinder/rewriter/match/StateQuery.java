package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.FromItems;
import io.viewfinder.rewriter.block.Nullness;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.QueryText;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.Span;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A view's definition as the SELECT whose rows are stored, and its two relatives.
 *
 * <pre>{@code
 * rows        select region, sum(price) as total from sales where year >= 2020 group by region
 * unfiltered  select region, sum(price) as total from sales group by region
 * complement  select region, sum(price) as total from sales where not year >= 2020 or year is null
 *              group by region
 * }</pre>
 *
 * <p>Each row that the unfiltered query reads is read by exactly one of the other two; so their
 * rows together are those of the unfiltered query, a group in two parts at most.
 *
 * @param items the columns of the state
 */
public record StateQuery(Block block, List<Item> items) {
  private static final Set<String> INEQUALITIES = Set.of("<", "<=", ">", ">=");

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
    List<Expression> conditions = new ArrayList<>(written(joins()));
    conditions.add(
        filters.stream()
            .map(this::opposite)
            .reduce((one, other) -> new Expression.Binary("or", one, other))
            .orElseThrow());
    return text(conditions);
  }

  /* What is false or unknown. The planner takes NOT before a comparison for the opposite one, which
   * an index can serve; IS NOT TRUE it leaves as it is. */
  private Expression opposite(Condition filter) {
    Expression written = filter.predicate().written();
    if (!(filter.kind() instanceof Kind.Restricts) || !isInequality(written)) {
      return new Expression.Unary("is not true", written);
    }
    Nullness nullness = new Nullness(block::isNullable);
    return filter.predicate().children().stream()
        .filter(part -> !nullness.isNeverNull(part))
        .map(part -> (Expression) new Expression.Unary("is null", part.written()))
        .reduce(
            new Expression.Unary("not", written),
            (one, other) -> new Expression.Binary("or", one, other));
  }

  private static boolean isInequality(Expression filter) {
    return (filter instanceof Expression.Binary comparison
            && INEQUALITIES.contains(comparison.operator()))
        || (filter instanceof Expression.Between between && !between.negated());
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
