package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.Expression.SubQuery;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the sub-queries of a replaced block read of it: the sub-queries stay as they are, but for
 * these names.
 *
 * <pre>{@code
 * query   select region from sales s where exists (select 1 from shops where shops.region = s.region)
 * result  select v.region from sales_by_region v where exists (select 1 … where shops.region = v.region)
 * }</pre>
 *
 * <p>One match; one thread.
 */
final class OuterReferences {
  private final IdentityHashMap<ColumnName, Expression> written = new IdentityHashMap<>();

  /** Each name, as the object that it is, with what is written in its place. */
  Map<ColumnName, Expression> written() {
    return written;
  }

  /**
   * The same expression over other parts; of a sub-query, those behind its operands are what it
   * reads of the block.
   */
  Expression over(Resolved expression, List<Expression> parts) {
    if (!(expression.source() instanceof SubQuery subQuery)) {
      return expression.source().with(parts);
    }
    int operands = subQuery.children().size();
    for (int i = operands; i < parts.size(); i++) {
      written.put((ColumnName) expression.children().get(i).source(), parts.get(i));
    }
    return subQuery.with(parts.subList(0, operands));
  }

  /* A name without its table could mean a column of the state where it is written again. */
  static void requireQualified(Block query) {
    query
        .everything()
        .filter(Resolved::isOuterReference)
        .map(part -> (ColumnName) part.source())
        .filter(name -> name.qualifiers().isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw new RejectedException(
                  Reason.UNRESOLVED_NAME,
                  name.name() + " of the query around",
                  "write " + name.name() + " with the name of its table");
            });
  }
}
