package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import java.util.List;

/** What types, operators and functions mean under one catalog and search path. One statement. */
record Language(
    CatalogSnapshot catalog,
    List<String> searchPath,
    Types types,
    Conversions conversions,
    Routines routines,
    Lookups lookups,
    RowExpressions rows) {
  static Language of(CatalogSnapshot catalog, List<String> searchPath, RowExpressions rows) {
    Types types = new Types(catalog);
    Conversions conversions = new Conversions(catalog, types);
    Lookups lookups = new Lookups();
    return new Language(
        catalog,
        List.copyOf(searchPath),
        types,
        conversions,
        new Routines(catalog, searchPath, types, conversions, lookups),
        lookups,
        rows);
  }
}
