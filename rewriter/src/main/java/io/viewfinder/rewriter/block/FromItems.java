package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.FromItem.JoinKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a block's inputs and outer joins as FROM; its inner conditions belong into WHERE. */
public final class FromItems {
  private final Map<Set<Integer>, FromItem> parts = new HashMap<>();

  private FromItems(Block block) {
    for (int place = 0; place < block.inputs().size(); place++) {
      parts.put(Set.of(place), block.inputs().get(place).item());
    }
  }

  /** What stands in FROM. */
  public static List<FromItem> of(Block block) {
    FromItems items = new FromItems(block);
    block.outerJoins().forEach(items::add);
    return items.parts.entrySet().stream()
        .sorted((a, b) -> Integer.compare(first(a.getKey()), first(b.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static int first(Set<Integer> places) {
    return places.stream().mapToInt(place -> place).min().orElse(0);
  }

  private void add(OuterJoin join) {
    List<Expression> on =
        join.on().stream().map(condition -> condition.predicate().written()).toList();
    Set<Integer> all = new HashSet<>(join.preserved());
    all.addAll(join.nullable());
    FromItem left = taken(join.preserved());
    FromItem right = taken(join.nullable());
    parts.put(all, new FromItem.Join(left, right, JoinKind.LEFT, on, List.of(), false));
  }

  /* The parts that these inputs are in, side by side. */
  private FromItem taken(Set<Integer> places) {
    List<Map.Entry<Set<Integer>, FromItem>> inside =
        parts.entrySet().stream()
            .filter(part -> places.containsAll(part.getKey()))
            .sorted((a, b) -> Integer.compare(first(a.getKey()), first(b.getKey())))
            .toList();
    parts.keySet().removeIf(places::containsAll);
    return inside.stream()
        .map(Map.Entry::getValue)
        .reduce((a, b) -> new FromItem.Join(a, b, JoinKind.CROSS, List.of(), List.of(), false))
        .orElseThrow();
  }
}
