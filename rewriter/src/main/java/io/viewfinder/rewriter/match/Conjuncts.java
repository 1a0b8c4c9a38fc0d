package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexNode;

/** Conditions with their top-level ANDs taken apart. */
final class Conjuncts {
  private Conjuncts() {}

  /** The conditions that must all hold. */
  static List<Resolved> of(Resolved condition) {
    return parts(condition).toList();
  }

  /** The same as row expressions. */
  static Set<RexNode> rows(Resolved condition, Function<Resolved, RexNode> row) {
    return parts(condition).map(row).collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Resolved> parts(Resolved condition) {
    boolean isAnd =
        condition.source() instanceof Expression.Binary binary && binary.operator().equals("and");
    return isAnd ? condition.children().stream().flatMap(Conjuncts::parts) : Stream.of(condition);
  }
}
