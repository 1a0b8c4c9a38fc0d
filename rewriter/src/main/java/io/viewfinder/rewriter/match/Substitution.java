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
  private final Companions companions;
  private final @Nullable Rollup rollup;
  private final Weighing weighing;

  /**
   * A substitution.
   *
   * @param rollup computes aggregates from stored ones, or null where the state stores the rows
   *     themselves and aggregates apply to them as they are
   */
  Substitution(
      StateColumns state,
      Alignment alignment,
      Companions companions,
      @Nullable Rollup rollup,
      Weighing weighing) {
    this.state = state;
    this.alignment = alignment;
    this.companions = companions;
    this.rollup = rollup;
    this.weighing = weighing;
  }

  List<Expression> applyAll(List<Resolved> expressions) {
    return expressions.stream().map(this::apply).toList();
  }

  Expression apply(Resolved expression) {
    if (expression.isAggregate() && rollup != null) {
      return aggregate(expression, rollup);
    }
    if (expression.column() >= 0) {
      return column(expression);
    }
    Optional<StateColumn> stored =
        isConstant(expression) ? Optional.empty() : state.key(alignment.ofQuery(expression));
    return stored.isPresent()
        ? stored.get()
        : expression.source().with(applyAll(expression.children()));
  }

  /* What the view does not store may still be one value for each of its rows. */
  private Expression aggregate(Resolved aggregate, Rollup rolling) {
    try {
      return rolling.of(aggregate);
    } catch (RejectedException notStored) {
      if (rolling.isOneRow()) {
        throw notStored;
      }
      try {
        return weighing.of(aggregate, this);
      } catch (RejectedException e) {
        throw companions.reads(aggregate) ? e : notStored;
      }
    }
  }

  private Expression column(Resolved expression) {
    Optional<Expression> beside = companions.column(expression.column());
    if (beside.isPresent()) {
      return beside.get();
    }
    Optional<StateColumn> stored = state.key(alignment.ofQuery(expression));
    return stored.isPresent()
        ? stored.get()
        : companions.joinedBack(expression.column()).orElseThrow(() -> missing(expression));
  }

  /**
   * Both sides of a condition that makes columns equal: as the rows have them before they meet it.
   */
  Expression equality(Resolved condition) {
    return condition.source().with(condition.children().stream().map(this::exactly).toList());
  }

  private Expression exactly(Resolved expression) {
    int column = expression.column();
    Optional<Expression> beside = companions.column(column);
    if (beside.isPresent()) {
      return beside.get();
    }
    Optional<StateColumn> stored = state.exactly(column);
    return stored.isPresent()
        ? stored.get()
        : companions.joinedBack(column).orElseThrow(() -> missing(expression));
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
