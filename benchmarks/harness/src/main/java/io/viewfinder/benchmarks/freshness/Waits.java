package io.viewfinder.benchmarks.freshness;

import java.util.List;

/**
 * How long a crowd waited for its statements while something else went on.
 *
 * @param statements how they went
 * @param lockMillis the longest wait for a lock on a table that was seen, looking again and again
 * @param tookNanos how long the something took
 */
record Waits(Tally statements, double lockMillis, long tookNanos) {
  /** The longest wait for a statement, in milliseconds. */
  double longestMillis() {
    return statements.longest() * 1e-6;
  }

  /** The usual one. */
  double medianMillis() {
    return statements.median() * 1e-6;
  }

  /** What was waited in several rounds of the same, together. */
  static Waits together(List<Waits> rounds) {
    return new Waits(
        Tally.together(rounds.stream().map(Waits::statements).toList()),
        rounds.stream().mapToDouble(Waits::lockMillis).max().orElse(0),
        rounds.stream().map(Waits::tookNanos).sorted().toList().get(rounds.size() / 2));
  }
}
