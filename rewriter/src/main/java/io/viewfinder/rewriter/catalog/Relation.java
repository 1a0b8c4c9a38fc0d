package io.viewfinder.rewriter.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One relation, as pg_class has it.
 *
 * @param kind relkind: r table, p partitioned table, v view, m materialized view, f foreign table
 * @param persistence relpersistence: p permanent, u unlogged, t temporary
 * @param rowSecurity whether row-level security is on
 * @param inTree whether it is a partition, has partitions, or takes part in inheritance
 * @param estimatedRows reltuples, -1 where never analysed
 * @param columns the live columns, ascending by number
 * @param keys the unique keys that surely hold: validated, immediate, without a predicate
 * @param foreignKeys the foreign keys of its own that surely hold
 */
public record Relation(
    long oid,
    String schema,
    String name,
    char kind,
    char persistence,
    boolean rowSecurity,
    boolean inTree,
    long estimatedRows,
    List<Column> columns,
    List<UniqueKey> keys,
    List<ForeignKey> foreignKeys) {
  public Relation {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /** The column of this (unquoted, exact) name. */
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }

  /** Whether its rows are its own, stored, logged and shared by all sessions. */
  public boolean isOrdinaryTable() {
    return kind == 'r' && persistence == 'p' && !inTree;
  }
}
