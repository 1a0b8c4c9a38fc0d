package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.Call;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether it is told which of several equal values a block shows. Where {@code 1.0} and {@code
 * 1.00} are one group, one of them stands for it, and which one PostgreSQL leaves to the order in
 * which it meets them: over a view's rows that may be another order.
 */
final class Sharpness {
  private static final Set<String> EXTREMES = Set.of("min", "max");

  private Sharpness() {}

  /** Fails for a block that shows any one of several equal values. */
  static void require(Block block, CatalogSnapshot catalog) {
    List<Resolved> shown =
        Stream.of(
                block.grouping().stream(),
                block.written().distinct().written()
                    ? block.outputs().stream()
                    : Stream.<Resolved>empty(),
                extremes(block))
            .flatMap(expressions -> expressions)
            .toList();
    boolean isBlurred =
        shown.stream()
            .flatMap(Resolved::all)
            .anyMatch(part -> part.column() >= 0 && !part.hasIdentityEquality(catalog));
    if (isBlurred) {
      throw new NotUnderstoodException(
          Reason.INEXACT, "keys or extremes of a type whose equal values can be told apart");
    }
  }

  private static Stream<Resolved> extremes(Block block) {
    return Stream.of(block.outputs(), block.having(), block.computedSortKeys())
        .flatMap(List::stream)
        .flatMap(Resolved::all)
        .filter(
            part ->
                part.isAggregate()
                    && part.source() instanceof Call call
                    && EXTREMES.contains(call.name()))
        .flatMap(part -> part.children().stream());
  }
}
