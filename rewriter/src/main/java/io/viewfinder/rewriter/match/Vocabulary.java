package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.catalog.Relation;
import java.util.HashMap;
import java.util.Map;

/**
 * Small numbers for the tables and columns that views read, so that sets of them are bits. Filled
 * while views are indexed, then only read.
 */
final class Vocabulary {
  /** What no view has. */
  static final int UNKNOWN = -1;

  private final Map<Long, Integer> tables = new HashMap<>();
  private final Map<ColumnKey, Integer> columns = new HashMap<>();

  /** A column of a table, whatever input it stands in. */
  record ColumnKey(long table, int number) {}

  /** The number of a view's table. */
  int addTable(long oid) {
    return tables.computeIfAbsent(oid, key -> tables.size());
  }

  /** The number of a column of a view's table. */
  int addColumn(long table, int number) {
    return columns.computeIfAbsent(new ColumnKey(table, number), key -> columns.size());
  }

  /** The number of a table, {@link #UNKNOWN} where no view reads it. */
  int table(long oid) {
    return tables.getOrDefault(oid, UNKNOWN);
  }

  /** The number of a column, {@link #UNKNOWN} where no view reads it. */
  int column(long table, int number) {
    return columns.getOrDefault(new ColumnKey(table, number), UNKNOWN);
  }

  /** The OID of the table that a block's column is of, 0 for a column of anything else. */
  static long tableOf(Block block, BlockColumn column) {
    Relation table = block.inputs().get(column.input()).table();
    return table == null ? 0 : table.oid();
  }
}
