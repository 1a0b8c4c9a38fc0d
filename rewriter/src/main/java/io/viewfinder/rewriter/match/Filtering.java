package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * One way to meet an aggregate's FILTER: by aggregates that are stored under some of its
 * conditions, and by applying the others, which are over keys, to the state's rows.
 *
 * @param stored the conditions that the stored aggregates were filtered by
 * @param applied those still to be applied, null for none
 */
record Filtering(Set<RexNode> stored, @Nullable Expression applied) {
  /** The ways to try, in order. */
  static List<Filtering> of(Resolved aggregate, Call call, Derivations keys, Alignment alignment) {
    if (!call.filtered()) {
      return List.of(new Filtering(Set.of(), null));
    }
    Resolved condition = aggregate.children().get(aggregate.children().size() - 1);
    Set<RexNode> asStored = new HashSet<>();
    @Nullable Expression applied = null;
    for (Resolved part : Conjuncts.of(condition)) {
      Optional<Expression> overKeys = keys.of(part);
      if (overKeys.isEmpty()) {
        asStored.add(alignment.ofQuery(part));
      } else {
        Expression next = overKeys.get();
        applied = applied == null ? next : new Binary("and", applied, next);
      }
    }
    List<Filtering> ways = new ArrayList<>();
    ways.add(new Filtering(Conjuncts.rows(condition, alignment::ofQuery), null));
    if (applied != null) {
      ways.add(new Filtering(Set.copyOf(asStored), applied));
    }
    return ways;
  }
}
