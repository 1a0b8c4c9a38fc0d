package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression.ColumnName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names that would come to mean something else once a state stands in FROM. */
final class Capture {
  private Capture() {}

  /** Refuses a bare name that means a column of a block around and is one of the state's too. */
  static void refuse(Block query, Block view) {
    Set<String> stored = new HashSet<>();
    view.written().items().forEach(item -> stored.add(item.label()));
    outerNames(query)
        .filter(name -> name.qualifiers().isEmpty() && stored.contains(name.name()))
        .findFirst()
        .ifPresent(
            name -> {
              throw new RejectedException(
                  Reason.UNRESOLVED_NAME,
                  name.name() + " of a block around, which the view has too",
                  "qualify " + name.name());
            });
  }

  private static Stream<ColumnName> outerNames(Block query) {
    return Stream.of(
            predicates(query.conditions().stream()),
            predicates(query.outerJoins().stream().flatMap(join -> join.on().stream())),
            query.outputs(),
            query.grouping(),
            query.having(),
            query.computedSortKeys())
        .flatMap(List::stream)
        .flatMap(Resolved::all)
        .filter(part -> part.column() < 0)
        .map(Resolved::source)
        .filter(ColumnName.class::isInstance)
        .map(ColumnName.class::cast);
  }

  private static List<Resolved> predicates(Stream<Condition> conditions) {
    return conditions.map(Condition::predicate).toList();
  }
}
