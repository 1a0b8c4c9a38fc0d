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
 * @param serverStart when the server that told it began to run, in seconds as PostgreSQL writes
 *     them; empty where no server told it
 */
public record Knowledge(
    String schema, CatalogSnapshot catalog, List<RegisteredView> views, String serverStart) {
  public Knowledge {
    views = List.copyOf(views);
  }

  /** A knowledge that no server told. */
  public Knowledge(String schema, CatalogSnapshot catalog, List<RegisteredView> views) {
    this(schema, catalog, views, "");
  }

  /** The same of these views alone. */
  public Knowledge withViews(List<RegisteredView> chosen) {
    return new Knowledge(schema, catalog, chosen, serverStart);
  }
}
