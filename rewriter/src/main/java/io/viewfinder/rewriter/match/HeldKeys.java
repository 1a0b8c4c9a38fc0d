package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexNode;

/**
 * Keys of grouping sets that a condition holds at one value.
 *
 * <pre>{@code
 * select distinct region, count(*) from sales where region = 'north' group by cube (region, day)
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
    if (isSorted && IntStream.range(0, query.grouping().size()).anyMatch(this::isHeldAndLeftOut)) {
      throw new RejectedException(
          Reason.INEXACT, "grouping sets sorted by a key that a condition holds at one value", "");
    }
  }

  private boolean isHeldAndLeftOut(int number) {
    boolean isLeftOut =
        query.written().grouping().sets().stream().anyMatch(set -> !set.contains(number));
    return isLeftOut && isHeld(query.grouping().get(number));
  }

  private boolean isHeld(Resolved key) {
    boolean isOnePoint = key.column() >= 0 && alignment.restrictionsOfQuery().fix(key.column());
    return isOnePoint || query.conditions().stream().anyMatch(condition -> holds(condition, key));
  }

  private boolean holds(Condition condition, Resolved key) {
    if (!(condition.predicate().source() instanceof Expression.Binary binary)
        || !binary.operator().equals("=")
        || condition.kind() instanceof Kind.Equates) {
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
