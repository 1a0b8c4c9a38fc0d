package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.catalog.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that another key of the same view determines, provably: the view keeps all columns of a
 * unique key of their table. They add no rows, only width; they stay, since nothing else stores
 * them.
 */
public final class Determined {
  private final CatalogSnapshot catalog;

  public Determined(CatalogSnapshot catalog) {
    this.catalog = catalog;
  }

  /** The determined keys among these. */
  public Set<Demand.Key> among(List<Demand.Key> keys) {
    Set<Demand.Key> determined = new HashSet<>();
    Map<Long, List<Demand.Key>> byTable =
        keys.stream().collect(Collectors.groupingBy(Demand.Key::relation));
    byTable.forEach(
        (oid, ofTable) ->
            catalog
                .relation(oid)
                .ifPresent(relation -> determined.addAll(determined(relation, ofTable))));
    return determined;
  }

  private static List<Demand.Key> determined(Relation relation, List<Demand.Key> keys) {
    Set<Integer> kept = keys.stream().map(Demand.Key::column).collect(Collectors.toSet());
    return relation.keys().stream()
        .filter(unique -> kept.containsAll(unique.columns()))
        .filter(unique -> unique.columns().stream().allMatch(number -> isNotNull(relation, number)))
        .findFirst()
        .map(
            unique ->
                keys.stream().filter(key -> !unique.columns().contains(key.column())).toList())
        .orElse(List.of());
  }

  private static boolean isNotNull(Relation relation, int number) {
    return relation.columns().stream()
        .anyMatch(column -> column.number() == number && column.notNull());
  }
}
