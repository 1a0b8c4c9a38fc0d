package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import io.viewfinder.rewriter.sql.Renaming;
import io.viewfinder.rewriter.sql.SubQuery;
import java.util.List;

/**
 * Expressions put together again from other parts. A sub-query stays as it is; what it takes from
 * the block is written otherwise inside it.
 *
 * <pre>{@code
 * query   … from sale s where exists (select from shop h where h.id = s.shop)
 * result  … from by_shop v where exists (select from shop h where h.id = v.shop)
 * }</pre>
 */
final class Writing {
  private final Renaming names = new Renaming();

  /** An expression with other parts, one for each of its children. */
  Expression with(Resolved expression, List<Expression> parts) {
    Expression source = expression.source();
    int own = source instanceof SubQuery query ? query.children().size() : parts.size();
    for (int i = own; i < parts.size(); i++) {
      names.put((ColumnName) expression.children().get(i).source(), parts.get(i));
    }
    return source.with(parts.subList(0, own));
  }

  /** What sub-queries take from the block, and how it is written. */
  Renaming names() {
    return names;
  }
}
