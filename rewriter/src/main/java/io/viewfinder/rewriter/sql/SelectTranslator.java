package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/**
 * Turns one of the parser's selects into a {@link SelectBlock}. Fails with {@link
 * UnsupportedSyntaxException} for whatever a block does not have.
 */
final class SelectTranslator {
  private final ExpressionTranslator expressions;

  SelectTranslator(SourceText source) {
    this.expressions = new ExpressionTranslator(source);
  }

  SelectBlock translate(PlainSelect select) {
    requirePlain(select);
    List<FromItem> sources = new ArrayList<>();
    List<Expression> conditions = new ArrayList<>();
    sources.add(source(select.getFromItem()));
    if (select.getJoins() != null) {
      select.getJoins().forEach(join -> addJoin(join, sources, conditions));
    }
    addConjuncts(select.getWhere(), conditions);
    List<Expression> having = new ArrayList<>();
    addConjuncts(select.getHaving(), having);
    return new SelectBlock(
        Span.NOWHERE,
        select.getDistinct() == null ? SelectBlock.Distinct.NO : SelectBlock.Distinct.ROWS,
        select.getSelectItems().stream().map(this::item).toList(),
        sources,
        conditions,
        select.getGroupBy() == null
            ? SelectBlock.Grouping.NONE
            : SelectBlock.Grouping.by(groupBy(select.getGroupBy())),
        having,
        orderBy(select.getOrderByElements()),
        new SelectBlock.RowLimit(limit(select.getLimit()), null, false));
  }

  private static void requirePlain(PlainSelect select) {
    refuseIf(select.getFromItem() == null, "a SELECT without FROM");
    refuseIf(select.getWithItemsList() != null, "WITH");
    refuseIf(select.getIntoTables() != null || select.getIntoTempTable() != null, "SELECT INTO");
    refuseIf(select.getMySqlSelectIntoClause() != null, "SELECT INTO");
    refuseIf(select.getPreWhere() != null || select.getQualify() != null, "a foreign clause");
    refuseIf(select.getLateralViews() != null, "LATERAL");
    refuseIf(select.getWindowDefinitions() != null, "WINDOW");
    refuseIf(select.getSampleClause() != null, "TABLESAMPLE");
    refuseIf(select.getTop() != null || select.getFirst() != null, "TOP");
    refuseIf(select.getSkip() != null || select.getLimitBy() != null, "SKIP");
    refuseIf(select.getFetch() != null, "FETCH FIRST");
    refuseIf(select.getOffset() != null, "OFFSET");
    refuseIf(select.getForMode() != null || select.getForUpdate() != null, "a locking clause");
    refuseIf(select.getForClause() != null || select.getOption() != null, "a foreign clause");
    refuseIf(select.getPivot() != null || select.getUnPivot() != null, "PIVOT");
    refuseIf(select.isUsingFinal() || select.isUsingOnly(), "ONLY or FINAL");
    refuseIf(select.getOracleHierarchical() != null, "CONNECT BY");
    refuseIf(
        select.getDistinct() != null
            && (select.getDistinct().isUseUnique()
                || select.getDistinct().getOnSelectItems() != null),
        "DISTINCT ON");
  }

  private static FromItem source(net.sf.jsqlparser.statement.select.FromItem item) {
    if (item.getClass() != Table.class) {
      throw new UnsupportedSyntaxException("a FROM item other than a table");
    }
    Table table = (Table) item;
    refuseIf(table.getPivot() != null || table.getUnPivot() != null, "PIVOT");
    refuseIf(table.getSampleClause() != null, "TABLESAMPLE");
    refuseIf(table.getIndexHint() != null || table.getSqlServerHints() != null, "a table hint");
    refuseIf(
        table.getTimeTravel() != null || table.getTimeTravelStrAfterAlias() != null, "time travel");
    List<String> parts = new ArrayList<>(table.getNameParts());
    Collections.reverse(parts);
    refuseIf(parts.size() > 2 || !parts.stream().allMatch(Names::isFoldable), "an unusual name");
    String name = Names.fold(parts.get(parts.size() - 1));
    String schema = parts.size() == 2 ? Names.fold(parts.get(0)) : "";
    return new FromItem.Table(
        String.join(".", parts), schema, name, alias(table.getAlias(), name), List.of());
  }

  private static String alias(@Nullable Alias alias, String name) {
    if (alias == null) {
      return name;
    }
    refuseIf(alias.getAliasColumns() != null, "column aliases");
    refuseIf(!Names.isFoldable(alias.getName()), "an unusual name");
    return Names.fold(alias.getName());
  }

  private void addJoin(Join join, List<FromItem> sources, List<Expression> conditions) {
    boolean isOther =
        join.isOuter() || join.isLeft() || join.isRight() || join.isFull() || join.isNatural();
    refuseIf(isOther, "a join other than an inner one");
    refuseIf(join.isSemi() || join.isStraight() || join.isApply(), "a foreign join");
    refuseIf(join.isGlobal() || join.isAny() || join.isAll() || join.isAsOf(), "a foreign join");
    refuseIf(join.isArray() || join.isFetch() || join.isWindowJoin(), "a foreign join");
    refuseIf(join.getJoinHint() != null, "a join hint");
    refuseIf(join.getUsingColumns() != null && !join.getUsingColumns().isEmpty(), "USING");
    sources.add(source(join.getFromItem()));
    join.getOnExpressions().forEach(on -> addConjuncts(on, conditions));
  }

  private void addConjuncts(
      net.sf.jsqlparser.expression.@Nullable Expression predicate, List<Expression> conjuncts) {
    if (predicate != null) {
      takeApart(expressions.translate(predicate), conjuncts);
    }
  }

  private static void takeApart(Expression predicate, List<Expression> conjuncts) {
    if (predicate instanceof Expression.Binary binary && binary.operator().equals("and")) {
      takeApart(binary.left(), conjuncts);
      takeApart(binary.right(), conjuncts);
      return;
    }
    conjuncts.add(predicate);
  }

  private Item item(SelectItem<?> item) {
    Expression expression = expressions.translate(item.getExpression());
    Alias alias = item.getAlias();
    if (alias == null) {
      return new Item(expression, Labels.of(expression));
    }
    refuseIf(alias.getAliasColumns() != null, "column aliases");
    refuseIf(!Names.isFoldable(alias.getName()), "an unusual name");
    refuseIf(isInterval(expression) && !alias.isUseAs(), "an interval with fields");
    return new Item(expression, Names.fold(alias.getName()));
  }

  /* The parser takes the fields of an interval for a label. */
  private static boolean isInterval(Expression expression) {
    return expression instanceof Expression.Literal literal
        && literal.kind() == Expression.LiteralKind.INTERVAL;
  }

  private List<Expression> groupBy(@Nullable GroupByElement groupBy) {
    if (groupBy == null) {
      return List.of();
    }
    boolean hasSets = groupBy.getGroupingSets() != null && !groupBy.getGroupingSets().isEmpty();
    refuseIf(hasSets || groupBy.isMysqlWithRollup(), "GROUPING SETS");
    refuseIf(groupBy.hasGroupBySortDirections(), "a sorted GROUP BY");
    List<Expression> keys = new ArrayList<>();
    groupBy.getGroupByExpressionList().forEach(key -> keys.add(expressions.translate(key)));
    refuseIf(keys.isEmpty(), "GROUP BY ()");
    return keys;
  }

  private List<Order> orderBy(@Nullable List<OrderByElement> elements) {
    return elements == null ? List.of() : elements.stream().map(this::order).toList();
  }

  private Order order(OrderByElement element) {
    refuseIf(element.getWithFill() != null || element.isMysqlWithRollup(), "a foreign ORDER BY");
    String direction = element.isAsc() ? "" : " desc";
    String nulls =
        element.getNullOrdering() == null
            ? ""
            : " " + element.getNullOrdering().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Order(expressions.translate(element.getExpression()), direction + nulls);
  }

  private @Nullable Expression limit(@Nullable Limit limit) {
    if (limit == null) {
      return null;
    }
    boolean hasBy = limit.getByExpressions() != null && !limit.getByExpressions().isEmpty();
    refuseIf(limit.getOffset() != null || hasBy, "a LIMIT with more");
    Expression count = expressions.translate(limit.getRowCount());
    refuseIf(!(count instanceof Expression.Leaf), "a computed LIMIT");
    return count;
  }

  private static void refuseIf(boolean condition, String what) {
    if (condition) {
      throw new UnsupportedSyntaxException(what);
    }
  }
}
