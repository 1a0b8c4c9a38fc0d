package io.viewfinder.rewriter.sql;

import java.util.List;
import java.util.Optional;

/**
 * A function or aggregate call. The children are, in order: the arguments, the sort keys, the
 * condition of FILTER if there is one.
 *
 * @param schema the schema written before the name, empty for none
 * @param star whether it is {@code name(*)}
 * @param orderings for each sort key of an aggregate's ORDER BY, what followed it
 * @param filtered whether FILTER was written
 */
public record Call(
    String schema,
    String name,
    boolean distinct,
    boolean star,
    List<Expression> children,
    List<String> orderings,
    boolean filtered)
    implements Expression {
  public Call {
    children = List.copyOf(children);
    orderings = List.copyOf(orderings);
  }

  /** A call without ORDER BY and FILTER. */
  public Call(
      String schema, String name, boolean distinct, boolean star, List<Expression> arguments) {
    this(schema, name, distinct, star, arguments, List.of(), false);
  }

  /** A plain call of one of PostgreSQL's own functions. */
  public static Call of(String name, Expression... arguments) {
    return new Call("pg_catalog", name, false, false, List.of(arguments));
  }

  /** What stands between the brackets before ORDER BY. */
  public List<Expression> arguments() {
    return children.subList(0, children.size() - orderings.size() - (filtered ? 1 : 0));
  }

  /** The sort keys of the call's own ORDER BY. */
  public List<Expression> sortKeys() {
    int first = arguments().size();
    return children.subList(first, first + orderings.size());
  }

  /** The condition of FILTER. */
  public Optional<Expression> filter() {
    return filtered ? Optional.of(children.get(children.size() - 1)) : Optional.empty();
  }

  @Override
  public Expression with(List<Expression> others) {
    return new Call(schema, name, distinct, star, others, orderings, filtered);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.call(this);
  }
}
