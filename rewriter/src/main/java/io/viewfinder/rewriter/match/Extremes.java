package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.StateColumns.Measure;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Case;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * What min, max and their like come to over the base rows that a row of the state stands for.
 *
 * <pre>{@code
 * stored          needed                              computed
 * max(x) as m     max(case when k then x end)         case when k then m end
 * }</pre>
 */
final class Extremes {
  private final StateColumns state;
  private final Derivations keys;
  private final Alignment alignment;
  private final Set<RexNode> filter;

  Extremes(StateColumns state, Derivations keys, Alignment alignment, Set<RexNode> filter) {
    this.state = state;
    this.keys = keys;
    this.alignment = alignment;
    this.filter = filter;
  }

  Optional<Expression> of(String function, Resolved argument) {
    Measure measure = new Measure(function, List.of(alignment.ofQuery(argument)), filter);
    Optional<Expression> stored = state.measure(measure).map(column -> column);
    if (stored.isPresent() || !(argument.source() instanceof Case choice)) {
      return stored;
    }
    Branches branches = new Branches(argument, choice);
    return hasOneMeasure(branches)
        ? branches.map(keys, result -> isNull(result) ? same(result) : of(function, result), null)
        : Optional.empty();
  }

  /* Of different branches, equal values could be shown differently. */
  private boolean hasOneMeasure(Branches branches) {
    return branches.results().stream()
            .filter(result -> !isNull(result))
            .map(alignment::ofQuery)
            .distinct()
            .count()
        == 1;
  }

  private static Optional<Expression> same(Resolved result) {
    return Optional.of(result.source());
  }

  private static boolean isNull(Resolved result) {
    return result.source() instanceof Literal literal && literal.kind() == LiteralKind.NULL;
  }
}
