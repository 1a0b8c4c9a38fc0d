package io.viewfinder.rewriter.block;

import java.util.List;
import java.util.Set;

/**
 * {@code preserved LEFT JOIN nullable ON on}, of inputs by their places. A RIGHT JOIN is one too,
 * turned round; a join whose nullable side a condition holds to be there is an inner join, and none
 * of these.
 *
 * @param preserved the inputs whose rows are all kept
 * @param nullable the inputs whose columns are NULL where nothing fits
 * @param on the join conditions
 */
public record OuterJoin(Set<Integer> preserved, Set<Integer> nullable, List<Block.Condition> on) {
  public OuterJoin {
    preserved = Set.copyOf(preserved);
    nullable = Set.copyOf(nullable);
    on = List.copyOf(on);
  }
}
