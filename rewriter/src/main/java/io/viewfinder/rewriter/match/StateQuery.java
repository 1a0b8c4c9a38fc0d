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
import java.util.Map;
import java.util.Optional;

/**
 * A view's definition as the SELECT whose rows are stored, and its two relatives.
 *
 * <pre>{@code
 * rows        select region, sum(price) as total from sales where year >= 2020 group by region
 * unfiltered  select region, sum(price) as total from sales group by region
 * complement  select region, sum(price) as total from sales where year < 2020 or year is null
 *              group by region
 * }</pre>
 *
 * <p>Each row that the unfiltered query reads is read by exactly one of the other two; so their
 * rows together are those of the unfiltered query, a group in two parts at most.
 *
 * @param items the columns of the state
 */
public record StateQuery(Block block, List<Item> items) {
  private static final Map<String, String> OPPOSITES =
      Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<");

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

  /* What is false or unknown; for comparisons with constants in a form that an index can serve. */
  private Expression opposite(Condition filter) {
    Expression written = filter.predicate().written();
    Optional<Expression> beyond =
        filter.kind() instanceof Kind.Restricts ? beyond(written) : Optional.empty();
    if (beyond.isEmpty()) {
      return new Expression.Unary("is not true", written);
    }
    Nullness nullness = new Nullness(block::isNullable);
    return filter.predicate().children().stream()
        .filter(part -> !nullness.isNeverNull(part))
        .map(part -> (Expression) new Expression.Unary("is null", part.written()))
        .reduce(beyond.get(), (one, other) -> new Expression.Binary("or", one, other));
  }

  private static Optional<Expression> beyond(Expression filter) {
    if (filter instanceof Expression.Binary comparison) {
      return Optional.ofNullable(OPPOSITES.get(comparison.operator()))
          .map(operator -> new Expression.Binary(operator, comparison.left(), comparison.right()));
    }
    return filter instanceof Expression.Between between && !between.negated()
        ? Optional.of(
            new Expression.Binary(
                "or",
                new Expression.Binary("<", between.operand(), between.low()),
                new Expression.Binary(">", between.operand(), between.high())))
        : Optional.empty();
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
