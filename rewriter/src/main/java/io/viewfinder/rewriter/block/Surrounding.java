package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression.ColumnName;
import java.util.List;

/** What stands around a query, where names are looked for that it does not have itself. */
sealed interface Surrounding {
  /** The column of this name, as an outer reference. */
  Resolved find(ColumnName name);

  /** Whether an item of FROM around the query has this name. */
  boolean hasAlias(String alias);

  /** Nothing, or nothing that is understood. */
  record Nothing() implements Surrounding {
    @Override
    public Resolved find(ColumnName name) {
      throw Namespace.unresolved(name);
    }

    @Override
    public boolean hasAlias(String alias) {
      return false;
    }
  }

  /**
   * The scope of another query.
   *
   * @param references takes the names that were found there
   */
  record Within(Scope scope, RowExpressions rows, List<ColumnName> references)
      implements Surrounding {
    @Override
    public Resolved find(ColumnName name) {
      Resolved found = scope.find(name);
      references.add(name);
      return new Resolved(
          name,
          rows.call("outer " + found.row(), found.type(), List.of()),
          found.type(),
          List.of(),
          found.volatility());
    }

    @Override
    public boolean hasAlias(String alias) {
      return scope.hasAlias(alias);
    }
  }
}
