package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Window;
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
 * string_agg(name, ',') over ()           not: a window takes its rows in an order too
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

  /* Of rows that are alike, they may number either first. */
  private static final Set<String> OF_WINDOWS =
      Set.of(
          "row_number",
          "rank",
          "dense_rank",
          "percent_rank",
          "cume_dist",
          "ntile",
          "lag",
          "lead",
          "first_value",
          "last_value",
          "nth_value");

  private OrderOfRows() {}

  /** Fails where an aggregate of the block depends on an order that nothing fixes. */
  static void requireFixed(Block block, CatalogSnapshot catalog) {
    block
        .everything()
        .filter(part -> !isFixed(part, block, catalog))
        .findFirst()
        .ifPresent(
            part -> {
              throw new NotUnderstoodException(
                  Reason.INEXACT, "a function that depends on the order of its rows");
            });
  }

  private static boolean isFixed(Resolved part, Block block, CatalogSnapshot catalog) {
    if (part.isAggregate()) {
      return isFixedAggregate(part, block, catalog);
    }
    return !(part.source() instanceof Window window)
        || isIndifferent(window)
        || TotalOrder.of(block, catalog, window, part.children()).filter(List::isEmpty).isPresent();
  }

  private static boolean isIndifferent(Window window) {
    return window.call() instanceof Call call
        && (OF_WINDOWS.contains(call.name()) || INDIFFERENT.contains(call.name()));
  }

  /* An aggregate of WITHIN GROUP sorts by all that it takes of its rows. */
  private static boolean isFixedAggregate(
      Resolved aggregate, Block block, CatalogSnapshot catalog) {
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
