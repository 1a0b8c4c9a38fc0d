package io.viewfinder.benchmarks.overhead;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param forks the JVMs in which each hot path is measured; none for this one
 * @param iterations the measurements in each, after half as many to warm up
 * @param iteration how long one of them takes
 * @param sales the rows of the table under the views
 * @param heats how often new connections are raced over loopback
 * @param rounds how many medians are taken in each
 * @param points the point selects of one round
 * @param reads the executions of one round of a statement that reads more
 * @param connections the connections that are opened in one round
 */
public record Effort(
    int forks,
    int iterations,
    Duration iteration,
    int sales,
    int heats,
    int rounds,
    int points,
    int reads,
    int connections) {
  /** Enough to believe the numbers on a quiet machine; some minutes. */
  public static final Effort FULL =
      new Effort(3, 6, Duration.ofMillis(500), 1_000_000, 25, 2, 500, 8, 20);

  /** Enough to see that it still runs. */
  public static final Effort SMOKE =
      new Effort(0, 1, Duration.ofMillis(10), 10_000, 2, 1, 20, 10, 2);
}
