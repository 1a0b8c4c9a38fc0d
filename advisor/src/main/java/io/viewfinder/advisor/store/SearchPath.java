package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.Quoted;
import java.util.List;

/** What names mean within a transaction. */
final class SearchPath {
  /** PostgreSQL's own names only. */
  static final String OURS = "SET LOCAL search_path = pg_catalog";

  private SearchPath() {}

  /** The names as a view's definition means them. */
  static String set(List<String> schemas) {
    return "SET LOCAL search_path = " + (schemas.isEmpty() ? "''" : Quoted.names(schemas));
  }
}
