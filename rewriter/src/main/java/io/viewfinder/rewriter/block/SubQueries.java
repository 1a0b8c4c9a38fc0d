package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Reads the queries inside expressions of one place. */
record SubQueries(Queries queries, Place place) {
  /**
   * What a query in brackets is to the block that it stands in.
   *
   * @param outputs the types of its outputs
   * @param references the names in it that mean columns of the blocks around, in text order
   */
  record Inner(List<TypeUse> outputs, List<ColumnName> references) {}

  /** Resolves a query inside an expression of a scope. */
  Inner read(Query query, Scope scope) {
    List<ColumnName> found = new ArrayList<>();
    Surrounding around = new Surrounding.Within(scope, place.rows(), found);
    List<TypeUse> outputs =
        queries.outputs(query, place.within(around)).stream().map(Queries.Output::type).toList();
    Set<ColumnName> references = Collections.newSetFromMap(new IdentityHashMap<>());
    references.addAll(found);
    return new Inner(
        outputs, Tree.of(query).columnNames().stream().filter(references::contains).toList());
  }
}
