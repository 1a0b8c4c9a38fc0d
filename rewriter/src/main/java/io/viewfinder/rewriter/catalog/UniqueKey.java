package io.viewfinder.rewriter.catalog;

import java.util.List;

/** Columns (by attnum) whose values together identify at most one row, NULLs apart. */
public record UniqueKey(List<Integer> columns, boolean primary) {
  public UniqueKey {
    columns = List.copyOf(columns);
  }
}
