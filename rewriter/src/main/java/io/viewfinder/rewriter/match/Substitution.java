package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a query's expressions over the state's columns: the largest parts that the state stores
 * are read from it, the rest is computed as it was.
 */
final class Substitution {
  private final StateColumns state;
  private final Alignment alignment;
  private final @Nullable Rollup rollup;

  /**
   * A substitution.
   *
   * @param rollup computes aggregates from stored ones, or null where the state stores the rows
   *     themselves and aggregates apply to them as they are
   */
  Substitution(StateColumns state, Alignment alignment, @Nullable Rollup rollup) {
    this.state = state;
    this.alignment = alignment;
    this.rollup = rollup;
  }

  List<Expression> applyAll(List<Resolved> expressions) {
    return expressions.stream().map(this::apply).toList();
  }

  Expression apply(Resolved expression) {
    if (expression.isAggregate() && rollup != null) {
      return rollup.of(expression);
    }
    Optional<StateColumn> stored =
        isConstant(expression) ? Optional.empty() : state.key(alignment.ofQuery(expression));
    if (stored.isPresent()) {
      return stored.get();
    }
    if (expression.column() >= 0) {
      throw missing(expression);
    }
    return expression.source().with(applyAll(expression.children()));
  }

  private static boolean isConstant(Resolved expression) {
    return expression.source() instanceof Expression.Literal
        || expression.source() instanceof Expression.Parameter;
  }

  private RejectedException missing(Resolved column) {
    String name = alignment.name(column.column());
    return new RejectedException(
        Reason.COLUMN_NOT_IN_VIEW, name, "add " + name + " to the view's select list and GROUP BY");
  }
}
