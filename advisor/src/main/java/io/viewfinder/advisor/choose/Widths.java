package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Contents;
import io.viewfinder.advisor.candidate.Sizing.Size;
import io.viewfinder.rewriter.Demand;
import java.util.Collection;
import java.util.Map;

/**
 * How wide stored values are, and how many bytes rows of them take in PostgreSQL's heap and
 * B-trees.
 *
 * @param keys mean bytes of each key
 * @param measures bytes of each measure
 */
record Widths(Map<Demand.Key, Double> keys, Map<Demand.Measure, Double> measures) {
  private static final int PAGE = 8192;
  private static final int PAGE_HEADER = 24;
  private static final int ROW_HEADER = 24;
  private static final int POINTER = 4;
  private static final int PADDING = 2;
  private static final double INDEX_ENTRY = 16;
  private static final double DUPLICATE = 6;
  private static final double INDEX_FILL = 0.9;
  private static final double UNKNOWN = 8;

  Widths {
    keys = Map.copyOf(keys);
    measures = Map.copyOf(measures);
  }

  /** The size of so many rows of these contents. */
  Size size(Contents contents, double rows) {
    double keyBytes = bytes(contents.keys());
    double measureBytes =
        contents.measures().stream().mapToDouble(one -> measures.getOrDefault(one, UNKNOWN)).sum();
    double row = ROW_HEADER + aligned(keyBytes + measureBytes + PADDING) + POINTER;
    double rowsPerPage = Math.max(1, Math.floor((PAGE - PAGE_HEADER) / row));
    return new Size(rows, Math.ceil(rows / rowsPerPage) * PAGE, keyBytes);
  }

  /** The size of a B-tree on these keys, equal ones stored once where that saves. */
  double indexBytes(Collection<Demand.Key> columns, double rows, double distinct) {
    double entry = INDEX_ENTRY + aligned(bytes(columns));
    double entries = rows / Math.max(1, distinct) >= 2 ? distinct : rows;
    double duplicates = entries == rows ? 0 : rows * DUPLICATE;
    return Math.max(2 * PAGE, (entries * entry + duplicates) / INDEX_FILL);
  }

  private double bytes(Collection<Demand.Key> columns) {
    return columns.stream().mapToDouble(key -> keys.getOrDefault(key, UNKNOWN)).sum();
  }

  private static double aligned(double bytes) {
    return Math.ceil(bytes / 8) * 8;
  }
}
