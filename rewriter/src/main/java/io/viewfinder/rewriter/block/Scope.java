package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import java.util.Optional;

/**
 * The names that one SELECT sees.
 *
 * @param names of its own FROM
 * @param around what stands around it
 */
record Scope(Namespace names, Surrounding around) {
  /** The column of this name. */
  Resolved find(ColumnName name) {
    Optional<Namespace.Field> own = names.find(name);
    return own.isPresent() ? own.get().meaning() : around.find(name);
  }

  /** The column of this name as a query inside this one reads it: under the name as written. */
  Resolved reference(ColumnName name) {
    Optional<Namespace.Field> own = names.find(name);
    if (own.isEmpty()) {
      return around.find(name);
    }
    Resolved meaning = own.get().meaning();
    if (!own.get().direct() || meaning.column() < 0) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "a sub-query that reads " + name.name());
    }
    return new Resolved(name, meaning.row(), meaning.type(), meaning.children());
  }

  /** Whether an item of FROM here or around has this name. */
  boolean hasAlias(String alias) {
    return names.hasAlias(alias) || around.hasAlias(alias);
  }
}
