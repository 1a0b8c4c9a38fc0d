package io.viewfinder.rewriter;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.List;

/**
 * What a driver knows of one database at one time: its catalogs and the views registered there.
 * Immutable; a newer one replaces it as a whole.
 *
 * @param schema the schema that holds our tables, unquoted
 * @param views all registered views, usable or not
 */
public record Knowledge(String schema, CatalogSnapshot catalog, List<RegisteredView> views) {
  public Knowledge {
    views = List.copyOf(views);
  }
}
