package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.sql.FromItem;
import org.jspecify.annotations.Nullable;

/**
 * One item that a block's FROM reads, joins taken apart.
 *
 * @param item as it is to be written where the block keeps it; its alias is the one under which the
 *     block's expressions name its columns
 * @param table the base table that it is, or null for anything else: a WITH item, a derived table,
 *     a function, a view that was not taken apart
 * @param view the view that the caller named instead, where the table stands in one that was taken
 *     apart: the table itself the caller may not even be allowed to read
 */
public record Input(FromItem.Named item, @Nullable Relation table, @Nullable ViewUse view) {
  /** Whether it is a base table, which a view can stand for. */
  public boolean isTable() {
    return table != null;
  }
}
