package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all alternatives of a condition say.
 *
 * <pre>{@code
 * (s.shop = h.id and h.rank = 1) or (s.shop = h.id and s.worth > 9)      says s.shop = h.id
 * }</pre>
 */
final class Alternatives {
  private Alternatives() {}

  /** The conditions that stand in each alternative of an OR; none for another condition. */
  static List<Resolved> common(Resolved condition) {
    if (!is(condition, "or")) {
      return List.of();
    }
    List<List<Resolved>> alternatives =
        parts(condition, "or").map(alternative -> parts(alternative, "and").toList()).toList();
    return alternatives.get(0).stream()
        .filter(each -> !each.hasParameter()) // which would be written once more than it was
        .filter(each -> alternatives.stream().allMatch(others -> isAmong(others, each)))
        .toList();
  }

  private static boolean isAmong(List<Resolved> conditions, Resolved wanted) {
    return conditions.stream().anyMatch(wanted::computesSameAs);
  }

  private static Stream<Resolved> parts(Resolved condition, String operator) {
    return is(condition, operator)
        ? condition.children().stream().flatMap(part -> parts(part, operator))
        : Stream.of(condition);
  }

  private static boolean is(Resolved condition, String operator) {
    return condition.source() instanceof Expression.Binary binary
        && binary.operator().equals(operator);
  }
}
