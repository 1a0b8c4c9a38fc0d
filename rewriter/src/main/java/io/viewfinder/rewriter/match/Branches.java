package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A CASE whose conditions are over keys: all the rows that a row of the state stands for take the
 * same branch.
 */
final class Branches {
  private final Resolved expression;
  private final Case choice;

  Branches(Resolved expression, Case choice) {
    this.expression = expression;
    this.choice = choice;
  }

  /** What the branches give, that of ELSE among them. */
  List<Resolved> results() {
    List<Resolved> results = new ArrayList<>();
    for (int i = 0; i < expression.children().size(); i++) {
      if (isResult(i)) {
        results.add(expression.children().get(i));
      }
    }
    return results;
  }

  private boolean isResult(int place) {
    int first = choice.hasOperand() ? 1 : 0;
    boolean isElse = choice.hasElse() && place == expression.children().size() - 1;
    return isElse || (place >= first && (place - first) % 2 == 1);
  }

  /**
   * The same CASE over the keys, with something else for each result.
   *
   * @param otherwise for an ELSE that is not there, or null to leave it away
   */
  Optional<Expression> map(
      Derivations keys,
      Function<Resolved, Optional<Expression>> result,
      @Nullable Expression otherwise) {
    List<Expression> parts = new ArrayList<>();
    for (int i = 0; i < expression.children().size(); i++) {
      Resolved child = expression.children().get(i);
      Optional<Expression> part = isResult(i) ? result.apply(child) : keys.of(child);
      if (part.isEmpty()) {
        return part;
      }
      parts.add(part.get());
    }
    boolean hasElse = choice.hasElse() || otherwise != null;
    if (!choice.hasElse() && otherwise != null) {
      parts.add(otherwise);
    }
    return Optional.of(new Case(choice.hasOperand(), hasElse, parts));
  }
}
