package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A query block in normal form: select, project, join, group.
 *
 * @param written the block as written
 * @param tables the relations of FROM, in its order
 * @param columns the columns of the rows that FROM makes: what row expressions number
 * @param equalities pairs of columns of one type that the conditions equate
 * @param restrictions the conditions that hold a column within ranges
 * @param residuals all other conditions
 * @param conditions all conditions, in the order written
 * @param outputs the select list
 * @param grouping what is grouped by
 * @param having the conditions on groups
 * @param ordering the sort keys; one that names or numbers an output has no expression to resolve
 *     and is null in its place
 */
public record Block(
    SelectBlock written,
    List<Relation> tables,
    List<BlockColumn> columns,
    List<Equality> equalities,
    List<Restriction> restrictions,
    List<Resolved> residuals,
    List<Condition> conditions,
    List<Resolved> outputs,
    List<Resolved> grouping,
    List<Resolved> having,
    List<SortKey> ordering) {
  public Block {
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
    equalities = List.copyOf(equalities);
    restrictions = List.copyOf(restrictions);
    residuals = List.copyOf(residuals);
    conditions = List.copyOf(conditions);
    outputs = List.copyOf(outputs);
    grouping = List.copyOf(grouping);
    having = List.copyOf(having);
    ordering = List.copyOf(ordering);
  }

  /** Two columns that a condition equates, the smaller index first. */
  public record Equality(int left, int right) {}

  /** One condition with the normal form it came to. */
  public record Condition(Resolved predicate, Kind kind) {}

  /** What became of a condition. */
  public sealed interface Kind {
    /** Among {@link Block#equalities}. */
    record Equates(Equality equality) implements Kind {}

    /** Among {@link Block#restrictions}. */
    record Restricts(Restriction restriction) implements Kind {}

    /** Among {@link Block#residuals}. */
    record Residual() implements Kind {}
  }

  /** One sort key: an output by its place from 0, or an expression. */
  public sealed interface SortKey {
    /** By the output at this place. */
    record Output(int place) implements SortKey {}

    /** By an expression of its own. */
    record Computed(Resolved expression) implements SortKey {}
  }

  /** Whether it makes one row of many. */
  public boolean isAggregated() {
    return written.grouped()
        || !having.isEmpty()
        || outputs.stream().anyMatch(Resolved::hasAggregate);
  }

  /** Whether it makes exactly one row of all. */
  public boolean isGlobalAggregate() {
    return isAggregated() && !written.grouped();
  }

  /** Whether a table stands more than once in FROM. */
  public boolean readsATableTwice() {
    return tables.stream().map(Relation::oid).distinct().count() < tables.size();
  }

  /** The sort keys that are expressions of their own. */
  public List<Resolved> computedSortKeys() {
    return ordering.stream()
        .filter(SortKey.Computed.class::isInstance)
        .map(key -> ((SortKey.Computed) key).expression())
        .toList();
  }

  /** The columns of each table that the block reads, by the table's place. */
  public Map<Integer, List<Integer>> columnsRead() {
    Map<Integer, List<Integer>> read = new HashMap<>();
    for (int table = 0; table < tables.size(); table++) {
      read.put(table, columnsRead(table));
    }
    return read;
  }

  private List<Integer> columnsRead(int table) {
    return Stream.of(
            conditions.stream().map(Condition::predicate).toList(),
            outputs,
            grouping,
            having,
            computedSortKeys())
        .flatMap(List::stream)
        .flatMap(Resolved::all)
        .map(Resolved::column)
        .filter(column -> column >= 0 && columns.get(column).table() == table)
        .distinct()
        .sorted()
        .toList();
  }
}
