package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexNode;

/**
 * Keys of grouping sets that a condition holds at one value, or at that of another key.
 *
 * <pre>{@code
 * select distinct region, count(*) from sales where region = 'north' group by cube (region, day)
 * select ordered, sent, count(*) from sales where ordered = sent group by cube (ordered, sent)
 *  order by ordered, sent
 * }</pre>
 *
 * <p>Until version 18, PostgreSQL takes such a key for that value also in the sets that show NULL
 * for it, and leaves it out where it sorts and where it looks for distinct rows: which rows come,
 * and in which order, then depends on its plan.
 */
final class HeldKeys {
  private final Block query;
  private final Alignment alignment;

  HeldKeys(Block query, Alignment alignment) {
    this.query = query;
    this.alignment = alignment;
  }

  /** Refuses them where the rows are sorted or made distinct. */
  void refuse() {
    boolean isSorted =
        query.written().distinct().written() || !query.ordering().isEmpty() || query.hasWindow();
    if (isSorted && keys().anyMatch(key -> isHeldAndLeftOut(key) || isEqualAndLeftOut(key))) {
      throw new RejectedException(
          Reason.INEXACT, "grouping sets sorted by a key that a condition holds at one value", "");
    }
  }

  private IntStream keys() {
    return IntStream.range(0, query.grouping().size());
  }

  private boolean isHeldAndLeftOut(int number) {
    boolean isLeftOut =
        query.written().grouping().sets().stream().anyMatch(set -> !set.contains(number));
    return isLeftOut && isHeld(query.grouping().get(number));
  }

  /* Whether there is a set with one of two equal keys. */
  private boolean isEqualAndLeftOut(int number) {
    List<Set<Integer>> sets = query.written().grouping().sets();
    Resolved key = query.grouping().get(number);
    return keys()
        .filter(other -> !query.grouping().get(other).computesSameAs(key))
        .filter(other -> areEqual(query.grouping().get(other), key))
        .anyMatch(
            other -> sets.stream().anyMatch(set -> set.contains(number) != set.contains(other)));
  }

  private boolean areEqual(Resolved one, Resolved other) {
    return alignment.ofQuery(one).equals(alignment.ofQuery(other))
        || query.conditions().stream()
            .filter(HeldKeys::isEquality)
            .map(condition -> condition.predicate().children())
            .anyMatch(sides -> shows(sides, one) && shows(sides, other));
  }

  private boolean shows(List<Resolved> sides, Resolved key) {
    return sides.stream()
        .anyMatch(
            side ->
                alignment.ofQuery(side).equals(alignment.ofQuery(key))
                    || (key.column() >= 0
                        && side.all()
                            .filter(part -> part.column() >= 0)
                            .allMatch(part -> part.column() == key.column())
                        && !isConstant(side)));
  }

  private static boolean isEquality(Condition condition) {
    return condition.predicate().source() instanceof Expression.Binary binary
        && binary.operator().equals("=");
  }

  private boolean isHeld(Resolved key) {
    boolean isOnePoint = key.column() >= 0 && alignment.restrictionsOfQuery().fix(key.column());
    return isOnePoint || query.conditions().stream().anyMatch(condition -> holds(condition, key));
  }

  private boolean holds(Condition condition, Resolved key) {
    if (!isEquality(condition) || condition.kind() instanceof Kind.Equates) {
      return false;
    }
    List<Resolved> sides = condition.predicate().children();
    RexNode held = alignment.ofQuery(key);
    return sides.stream().anyMatch(side -> alignment.ofQuery(side).equals(held))
        && sides.stream().anyMatch(HeldKeys::isConstant);
  }

  private static boolean isConstant(Resolved side) {
    return side.all().noneMatch(part -> part.column() >= 0);
  }
}
