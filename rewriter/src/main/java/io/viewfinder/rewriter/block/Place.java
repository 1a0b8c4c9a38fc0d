package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.sql.Query;

/**
 * Where a query stands: what its words and names can mean.
 *
 * @param tables the WITH items in sight
 * @param around what stands around it
 */
record Place(Language language, CommonTables tables, Surrounding around) {
  /** The place inside a query's WITH clause and outside its FROM. */
  Place in(Query query) {
    return new Place(language, tables.with(query), around);
  }

  /** The same place in another surrounding. */
  Place within(Surrounding other) {
    return new Place(language, tables, other);
  }

  /** The place of the query of a WITH item. */
  Place of(CommonTables.Item item) {
    return new Place(language, item.inside(), new Surrounding.Nothing());
  }

  /** Whether equal values of a type are one and the same to whoever reads them. */
  boolean isSharp(TypeUse type) {
    return PostgresTypes.isIdentityEquality(type, language.catalog());
  }

  RowExpressions rows() {
    return language.rows();
  }
}
