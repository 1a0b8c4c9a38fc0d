package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.sql.SelectBlock;
import io.viewfinder.rewriter.sql.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexNode;

/**
 * A query block in normal form: select, project, join, group.
 *
 * <p>Joins are taken apart: what ON and WHERE of inner joins say are {@link #conditions}; derived
 * tables and plain views that only select and join are part of the block itself.
 *
 * @param written the block as written, with {@code *} spelled out: labels, sort directions, the
 *     structure of GROUP BY and the limit are taken from it
 * @param inputs what FROM reads, in its order
 * @param columns the columns of the rows that FROM makes: what row expressions number
 * @param outerJoins the outer joins, each after those inside it
 * @param equalities pairs of columns of one type that the conditions equate
 * @param restrictions the conditions that hold a column within ranges
 * @param residuals all other conditions
 * @param conditions all conditions, in the order written
 * @param outputs the select list
 * @param grouping what is grouped by: one for each of the written grouping's keys, in their order
 * @param having the conditions on groups
 * @param ordering the sort keys; one that names or numbers an output has no expression to resolve
 *     and is null in its place
 * @param distinctOn the expressions of DISTINCT ON, which name outputs as sort keys do
 * @param counting what of its rows matters to what stands around it
 */
public record Block(
    SelectBlock written,
    List<Input> inputs,
    List<BlockColumn> columns,
    List<OuterJoin> outerJoins,
    List<Equality> equalities,
    List<Restriction> restrictions,
    List<Resolved> residuals,
    List<Condition> conditions,
    List<Resolved> outputs,
    List<Resolved> grouping,
    List<Resolved> having,
    List<SortKey> ordering,
    List<SortKey> distinctOn,
    Counting counting) {
  private static final RowExpressions ROWS = new RowExpressions();

  public Block {
    inputs = List.copyOf(inputs);
    columns = List.copyOf(columns);
    outerJoins = List.copyOf(outerJoins);
    equalities = List.copyOf(equalities);
    restrictions = List.copyOf(restrictions);
    residuals = List.copyOf(residuals);
    conditions = List.copyOf(conditions);
    outputs = List.copyOf(outputs);
    grouping = List.copyOf(grouping);
    having = List.copyOf(having);
    ordering = List.copyOf(ordering);
    distinctOn = List.copyOf(distinctOn);
  }

  /** A block without DISTINCT ON, each row of which matters. */
  public Block(
      SelectBlock written,
      List<Input> inputs,
      List<BlockColumn> columns,
      List<OuterJoin> outerJoins,
      List<Equality> equalities,
      List<Restriction> restrictions,
      List<Resolved> residuals,
      List<Condition> conditions,
      List<Resolved> outputs,
      List<Resolved> grouping,
      List<Resolved> having,
      List<SortKey> ordering) {
    this(
        written,
        inputs,
        columns,
        outerJoins,
        equalities,
        restrictions,
        residuals,
        conditions,
        outputs,
        grouping,
        having,
        ordering,
        List.of(),
        Counting.EVERY_ROW);
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

  /** Whether a row that FROM makes may have NULL in a column. */
  public boolean isNullable(int column) {
    return isNullable(columns.get(column), outerJoins);
  }

  static boolean isNullable(BlockColumn column, List<OuterJoin> outerJoins) {
    return !column.notNull()
        || outerJoins.stream().anyMatch(join -> join.nullable().contains(column.input()));
  }

  /** What no row that meets the conditions has NULL in, as {@code IS NOT NULL} of each column. */
  public List<RexNode> impliedPresences() {
    NullRejection rejection = new NullRejection(column -> column);
    return conditions.stream()
        .flatMap(condition -> rejection.rejectedBy(condition.predicate().row()).stream())
        .distinct()
        .map(ROWS::column)
        .map(
            column ->
                ROWS.call(RowExpressions.IS_NOT_NULL, RowExpressions.BOOLEAN, List.of(column)))
        .toList();
  }

  /** What the conditions hold against parameters. */
  public List<Bound> bounds() {
    return residuals.stream().flatMap(residual -> Bound.of(residual).stream()).toList();
  }

  /** Everything that is computed in it, each expression before its parts. */
  public Stream<Resolved> everything() {
    return Stream.of(
            conditions.stream().map(Condition::predicate).toList(),
            outerJoins.stream()
                .flatMap(join -> join.on().stream())
                .map(Condition::predicate)
                .toList(),
            outputs,
            grouping,
            having,
            computedSortKeys())
        .flatMap(List::stream)
        .flatMap(Resolved::all);
  }

  /** The block of distinct rows as one that groups by all of its outputs. */
  public Block groupedByOutputs() {
    return grouped(outputs, outputs);
  }

  /** The same rows in other groups, with other outputs; the labels are no longer right. */
  public Block grouped(List<Resolved> otherOutputs, List<Resolved> keys) {
    SelectBlock grouped =
        new SelectBlock(
            written.span(),
            SelectBlock.Distinct.NO,
            written.items(),
            written.from(),
            written.conditions(),
            SelectBlock.Grouping.by(keys.stream().map(Resolved::source).toList()),
            written.having(),
            written.orderBy(),
            written.rows());
    return new Block(
        grouped,
        inputs,
        columns,
        outerJoins,
        equalities,
        restrictions,
        residuals,
        conditions,
        otherOutputs,
        keys,
        having,
        ordering);
  }

  /** The same block where only so much of its rows matters. */
  Block counted(Counting least) {
    return new Block(
        written,
        inputs,
        columns,
        outerJoins,
        equalities,
        restrictions,
        residuals,
        conditions,
        outputs,
        grouping,
        having,
        ordering,
        distinctOn,
        least.of(this));
  }

  /** Whether it does not matter how often a row is there that FROM makes. */
  public boolean isCondensed() {
    return isAggregated() || written.distinct().written() || counting != Counting.EVERY_ROW;
  }

  /** Whether a window function is computed in it. */
  public boolean hasWindow() {
    return everything().anyMatch(part -> part.source() instanceof Window);
  }

  /** Whether it makes one row of many. */
  public boolean isAggregated() {
    return written.grouping().written()
        || !having.isEmpty()
        || Stream.of(outputs, computedSortKeys())
            .flatMap(List::stream)
            .anyMatch(Resolved::hasAggregate);
  }

  /** Whether it makes exactly one row of all. */
  public boolean isGlobalAggregate() {
    return isAggregated() && !written.grouping().written();
  }

  /** The base tables among the inputs, in their order, as often as they stand there. */
  public List<Relation> tables() {
    return inputs.stream().map(Input::table).filter(Objects::nonNull).toList();
  }

  /** Whether every input is a base table. */
  public boolean readsTablesOnly() {
    return inputs.stream().allMatch(Input::isTable);
  }

  /** Whether a table stands more than once in FROM. */
  public boolean readsATableTwice() {
    return tables().stream().map(Relation::oid).distinct().count() < tables().size();
  }

  /** The keys of ORDER BY and DISTINCT ON that are expressions of their own. */
  public List<Resolved> computedSortKeys() {
    return Stream.concat(ordering.stream(), distinctOn.stream())
        .filter(SortKey.Computed.class::isInstance)
        .map(key -> ((SortKey.Computed) key).expression())
        .toList();
  }

  /** The columns of each input that the block reads, by the input's place. */
  public Map<Integer, List<Integer>> columnsRead() {
    Map<Integer, List<Integer>> read = new HashMap<>();
    for (int place = 0; place < inputs.size(); place++) {
      read.put(place, columnsRead(place));
    }
    return read;
  }

  private List<Integer> columnsRead(int input) {
    return everything()
        .map(Resolved::column)
        .filter(column -> column >= 0 && columns.get(column).input() == input)
        .distinct()
        .sorted()
        .toList();
  }
}
