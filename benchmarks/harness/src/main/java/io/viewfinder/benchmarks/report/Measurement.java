package io.viewfinder.benchmarks.report;

import java.time.Duration;
import java.util.List;

/**
 * What became of one query.
 *
 * @param counted whether it is among those that the verdict counts
 * @param before the median time of the original on a bare connection
 * @param indexed the same on a copy that has the obvious plain indexes
 * @param after the median time through Viewfinder
 * @param views those that answered, by the names that the server's log or EXPLAIN gives
 * @param rewritten whether the server ran the rewritten text, by its own account
 * @param differences every comparison that failed, none where all answers were identical
 */
public record Measurement(
    String query,
    String title,
    boolean counted,
    Duration before,
    Duration indexed,
    Duration after,
    List<String> views,
    boolean rewritten,
    List<String> differences) {
  public Measurement {
    views = List.copyOf(views);
    differences = List.copyOf(differences);
  }

  /** How many times faster it became. */
  public double ratio() {
    return (double) before.toNanos() / Math.max(1, after.toNanos());
  }

  /** How many times faster the plain indexes alone made it. */
  public double indexedRatio() {
    return (double) before.toNanos() / Math.max(1, indexed.toNanos());
  }

  /** Whether every answer was the bare connection's. */
  public boolean isIdentical() {
    return differences.isEmpty();
  }
}
