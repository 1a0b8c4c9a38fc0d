package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Aggregates whose result depends on the order in which they take their rows, and whether their own
 * ORDER BY fixes it: down to rows that give them the same arguments.
 *
 * <pre>{@code
 * string_agg(name, ',' order by name)     fixed
 * array_agg(distinct day)                 fixed: sorted to find the distinct ones
 * array_agg(day) … group by day           fixed: all alike
 * array_agg(day) … group by day           fixed: all alike
 * string_agg(name, ',' order by born)     not: of two born on one day, either comes first
 * array_agg(price order by price)         not where 1.0 and 1.00 are equal
 * }</pre>
 */
final class OrderOfRows {
  /* Of all others we do not know that they do not depend on it. */
  private static final Set<String> INDIFFERENT =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "bool_and",
          "bool_or",
          "every",
          "bit_and",
          "bit_or",
          "bit_xor",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "variance",
          "var_pop",
          "var_samp",
          "range_agg",
          "range_intersect_agg");

  private OrderOfRows() {}

  /** Fails where an aggregate of the block depends on an order that nothing fixes. */
  static void requireFixed(Block block, CatalogSnapshot catalog) {
    block
        .everything()
        .filter(Resolved::isAggregate)
        .filter(aggregate -> !isFixed(aggregate, block, catalog))
        .findFirst()
        .ifPresent(
            aggregate -> {
              throw new NotUnderstoodException(
                  Reason.INEXACT,
                  ((Call) aggregate.source()).name() + "() depends on the order of its rows");
            });
  }

  /* An aggregate of WITHIN GROUP sorts by all that it takes of its rows. */
  private static boolean isFixed(Resolved aggregate, Block block, CatalogSnapshot catalog) {
    if (!(aggregate.source() instanceof Call call) || INDIFFERENT.contains(call.name())) {
      return true;
    }
    int count = call.arguments().size();
    List<Resolved> arguments = aggregate.children().subList(0, count);
    int sorted = call.distinct() ? 0 : count;
    List<Resolved> keys =
        new ArrayList<>(aggregate.children().subList(sorted, count + call.orderings().size()));
    keys.addAll(ofGroup(block));
    boolean areDefault = call.orderings().stream().allMatch(TotalOrder::isDefault);
    return areDefault
        && TotalOrder.ofArguments(block, catalog, arguments, keys)
            .filter(List::isEmpty)
            .isPresent();
  }

  /* What all rows of a group have alike. */
  private static List<Resolved> ofGroup(Block block) {
    return block.written().grouping().isPlain() ? block.grouping() : List.of();
  }
}
