package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.Expression.ColumnName;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * What is written in place of names that a sub-query takes from the block around it, each told by
 * where it stands: the same name may mean something else elsewhere. One thread while it is filled.
 */
public final class Renaming {
  private final IdentityHashMap<ColumnName, Expression> others = new IdentityHashMap<>();

  /** Writes something else in place of a name; the name itself leaves it as it is. */
  @SuppressWarnings("ReferenceEquality") // the very name in its place, not one that is equal
  public void put(ColumnName name, Expression other) {
    if (name != other) {
      others.put(name, other);
    }
  }

  /** Takes over all of another's. */
  public void putAll(Renaming renaming) {
    others.putAll(renaming.others);
  }

  /** What is written in place of a name. */
  Optional<Expression> of(ColumnName name) {
    return Optional.ofNullable(others.get(name));
  }
}
