package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.StoredView;
import io.viewfinder.rewriter.sql.FromItem;
import java.util.ArrayList;
import java.util.List;

/**
 * A plain view that was taken apart: its tables are read with its owner's rights, the view itself
 * with the caller's.
 *
 * @param item as the caller wrote it
 * @param view the view that the caller named
 * @param columns the names of its columns that the block may read
 * @param definitions its definition, then those of the views inside it down to the table
 */
public record ViewUse(
    FromItem.Table item, Relation view, List<String> columns, List<StoredView> definitions) {
  public ViewUse {
    columns = List.copyOf(columns);
    definitions = List.copyOf(definitions);
  }

  /** This use, of a table that stands in a view inside. */
  ViewUse over(ViewUse inner) {
    List<StoredView> all = new ArrayList<>(definitions);
    all.addAll(inner.definitions);
    return new ViewUse(item, view, columns, all);
  }
}
