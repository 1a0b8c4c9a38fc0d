package io.viewfinder.rewriter.catalog;

import java.util.List;

/**
 * A foreign key that surely holds after every statement: validated, enforced, not deferrable, its
 * triggers enabled. A row whose referencing columns all have values has its one referenced row.
 *
 * @param columns the referencing columns (by attnum)
 * @param referenced the OID of the table referenced
 * @param referencedColumns for each of {@code columns}, the column (by attnum) that it references
 * @param constraint the OID of the constraint
 */
public record ForeignKey(
    List<Integer> columns, long referenced, List<Integer> referencedColumns, long constraint) {
  public ForeignKey {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }
}
