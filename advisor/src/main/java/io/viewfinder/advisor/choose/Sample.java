package io.viewfinder.advisor.choose;

import io.viewfinder.rewriter.Demand;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows drawn at random from some joined tables: of each key the values' hashes.
 *
 * @param values per key one hash per row
 * @param rows how many rows were drawn
 * @param population how many there are
 */
record Sample(Map<Demand.Key, long[]> values, int rows, double population) {
  Sample {
    values = Map.copyOf(values);
  }

  /** How many different combinations of the keys were drawn, and how many of them rarely. */
  Distinct distinct(Collection<Demand.Key> keys) {
    List<long[]> columns =
        keys.stream().map(key -> Objects.requireNonNull(values.get(key), key::sql)).toList();
    Map<Long, Integer> counts = new HashMap<>(rows * 2);
    for (int row = 0; row < rows; row++) {
      counts.merge(combined(columns, row), 1, Integer::sum);
    }
    long once = counts.values().stream().filter(count -> count == 1).count();
    long twice = counts.values().stream().filter(count -> count == 2).count();
    return new Distinct(rows, counts.size(), once, twice);
  }

  private static long combined(List<long[]> columns, int row) {
    long hash = 0x9e3779b97f4a7c15L;
    for (long[] column : columns) {
      hash = (hash ^ column[row]) * 0xff51afd7ed558ccdL;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
