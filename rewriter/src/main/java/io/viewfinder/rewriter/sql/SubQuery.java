package io.viewfinder.rewriter.sql;

import java.util.List;

/**
 * A query inside an expression. The children are the operands before it; what the query reads of
 * the blocks around it is found when names are resolved.
 *
 * @param operator the operator before ANY or ALL, else empty
 */
public record SubQuery(SubQueryKind kind, String operator, List<Expression> children, Query query)
    implements Expression {
  public SubQuery {
    children = List.copyOf(children);
  }

  @Override
  public Expression with(List<Expression> others) {
    return new SubQuery(kind, operator, others, query);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.subQuery(this);
  }
}
