package io.viewfinder.rewriter.generated;

import java.util.List;

/**
 * Columns of one table that name a row of another, by a constraint or by habit alone.
 *
 * @param columns the referring columns, in the order of the other table's primary key
 */
record ForeignKey(String child, String parent, List<Column> columns, Force force) {
  ForeignKey {
    columns = List.copyOf(columns);
  }

  /** What the database promises of it. */
  enum Force {
    VALID,
    NOT_VALID,
    DEFERRABLE,
    DISABLED,
    NONE
  }

  /** Whether every row of the child surely has its one partner. */
  boolean isLossless() {
    return force == Force.VALID && columns.stream().noneMatch(Column::nullable);
  }
}
