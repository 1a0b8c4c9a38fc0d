package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.sql.FromItem;
import java.util.ArrayList;
import java.util.List;

/**
 * A plain view that was taken apart: its tables are read with its owner's rights, the view itself
 * with the caller's.
 *
 * @param item as the caller wrote it
 * @param views the view that the caller named, then those inside it down to the table
 */
public record ViewUse(FromItem.Table item, List<Relation> views) {
  public ViewUse {
    views = List.copyOf(views);
  }

  /** The use of a view that stands in these. */
  ViewUse over(ViewUse inner) {
    List<Relation> all = new ArrayList<>(views);
    all.addAll(inner.views);
    return new ViewUse(item, all);
  }
}
