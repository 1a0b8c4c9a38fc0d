package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a query in FROM whose rows a block reads as if they were its own.
 *
 * <pre>{@code
 * before  select d.a, sum(d.s) from (select a, b, sum(x) as s from t group by a, b) d
 *          where d.b > 0 group by d.a
 * after   select a, cast(sum(x) as numeric) from t where b > 0 group by a
 * }</pre>
 *
 * <p>A block that makes no groups shows those of the query, if it reads nothing else; one that does
 * makes them of the rows themselves. There its sums are sums of the query's, and whatever else it
 * computes must be the same however often a row is there. One block; one thread.
 */
final class Regrouping {
  private @Nullable Groups groups;
  private boolean mayBeEmpty;
  private final Set<Resolved> own = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * The groups that are read.
   *
   * @param first the place of the first input that the query reads; the others follow
   * @param conditions what holds for each group that is read
   */
  private record Groups(int first, int count, List<Resolved> keys, List<Resolved> conditions) {
    boolean hasPlace(int place) {
      return place >= first && place < first + count;
    }
  }

  /** Whether a query's groups are read. */
  boolean isActive() {
    return groups != null;
  }

  /** Reads the groups of a query: those read by itself are not seen any more. */
  void read(int first, int count, List<Resolved> keys, List<Resolved> having) {
    requireNoConditions();
    groups = new Groups(first, count, keys, having);
  }

  /** Forgets the groups of inputs from a place on. */
  void reset(int mark) {
    Groups known = groups;
    if (known != null && known.first() >= mark) {
      groups = null;
    }
  }

  /**
   * Takes conditions on groups apart from those on rows; answers the latter.
   *
   * @param called the aggregates that the conditions themselves call: there may be none
   */
  List<Resolved> ofRows(List<Resolved> conditions, Regrouping called) {
    List<Resolved> ofGroups = conditions.stream().filter(Resolved::hasAggregate).toList();
    if (ofGroups.isEmpty()) {
      return conditions;
    }
    Groups known = groups;
    if (known == null || !called.own.isEmpty()) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "an aggregate in WHERE");
    }
    List<Resolved> all = new ArrayList<>(known.conditions());
    all.addAll(ofGroups);
    groups = new Groups(known.first(), known.count(), known.keys(), all);
    return conditions.stream().filter(condition -> !condition.hasAggregate()).toList();
  }

  /** Fails where a join depends on groups, or would give rows to those that have none. */
  void requireIndependent(List<Resolved> on, Set<Integer> nullable) {
    Groups known = groups;
    if (known != null
        && (on.stream().anyMatch(Resolved::hasAggregate)
            || nullable.stream().anyMatch(known::hasPlace))) {
      throw staying();
    }
  }

  /** It as what stands in a block's select list sees it. */
  Regrouping under(SelectBlock written) {
    mayBeEmpty = !written.grouping().written() || !written.grouping().isPlain();
    own.clear();
    return this;
  }

  /** Whether a group of the block may be one of no rows. */
  boolean mayBeEmpty() {
    return mayBeEmpty;
  }

  /** Takes note of what a call of an aggregate in the block's own select list came to. */
  Resolved called(Resolved aggregate) {
    aggregate.all().filter(Resolved::isAggregate).forEach(own::add);
    return aggregate;
  }

  /** Fails where the block's own groups would have to show an aggregate of those that it reads. */
  void requireOwn(List<Resolved> expressions) {
    boolean areOwn =
        expressions.stream()
            .flatMap(Resolved::all)
            .filter(Resolved::isAggregate)
            .allMatch(own::contains);
    if (isActive() && !areOwn) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "neither a key nor computed");
    }
  }

  /** Fails where the block's own select list calls an aggregate. */
  void requireNoAggregate() {
    if (!own.isEmpty()) {
      throw staying();
    }
  }

  private void requireNoConditions() {
    Groups known = groups;
    if (known != null && !known.conditions().isEmpty()) {
      throw staying();
    }
  }

  /** What a block groups by, and its conditions on groups. */
  record Above(SelectBlock.Grouping grouping, List<Resolved> keys, List<Resolved> having) {}

  /** The block's own groups, or those that it reads. */
  Above above(SelectBlock written, Head head, List<Resolved> sortKeys, int inputs) {
    Groups known = groups;
    boolean isOwn = written.grouping().written() || !head.having().isEmpty() || !own.isEmpty();
    if (known == null || isOwn) {
      requireOwn(head.outputs());
      requireOwn(head.having());
      requireOwn(sortKeys);
      requireNoConditions();
      return new Above(written.grouping(), head.keys(), head.having());
    }
    if (known.first() != 0 || known.count() != inputs) {
      throw staying();
    }
    Set<Resolved> keys = new HashSet<>();
    List<Resolved> once = known.keys().stream().filter(keys::add).toList();
    return new Above(
        SelectBlock.Grouping.by(once.stream().map(Resolved::source).toList()),
        once,
        known.conditions());
  }

  static NotUnderstoodException staying() {
    return new NotUnderstoodException(Reason.UNSUPPORTED_SYNTAX, "a query that has to stay");
  }
}
