package io.viewfinder.rewriter.catalog;

import java.util.List;

/**
 * Columns (by attnum) whose values together identify at most one row, NULLs apart.
 *
 * @param constraint the OID of the constraint that says so
 */
public record UniqueKey(List<Integer> columns, boolean primary, long constraint) {
  public UniqueKey {
    columns = List.copyOf(columns);
  }
}
