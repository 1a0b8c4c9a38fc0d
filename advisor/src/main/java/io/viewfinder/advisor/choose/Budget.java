package io.viewfinder.advisor.choose;

import java.time.Duration;

/**
 * What may be spent on views, and from when on a view is worth it.
 *
 * @param maxViews the most views
 * @param maxBytes the most bytes, indexes included
 * @param storageMillisPerMegabyte what a stored megabyte costs, in ms a day: the one exchange rate
 * @param minMillisPerDay the least net benefit of a view
 * @param minExecutions the executions of a shape before it counts
 * @param minReturn the least (time saved) / (time and storage spent) of a view
 * @param observed for how long the workload was recorded; less than a day counts as a day
 */
public record Budget(
    int maxViews,
    long maxBytes,
    double storageMillisPerMegabyte,
    double minMillisPerDay,
    long minExecutions,
    double minReturn,
    Duration observed) {
  private static final long MEGABYTE = 1 << 20;

  /** The product's defaults. */
  public static Budget standard() {
    return new Budget(100, 10_240 * MEGABYTE, 0.1, 100, 10, 1.5, Duration.ofDays(1));
  }

  public Budget withMaxViews(int views) {
    return new Budget(
        views,
        maxBytes,
        storageMillisPerMegabyte,
        minMillisPerDay,
        minExecutions,
        minReturn,
        observed);
  }

  public Budget withMaxBytes(long bytes) {
    return new Budget(
        maxViews,
        bytes,
        storageMillisPerMegabyte,
        minMillisPerDay,
        minExecutions,
        minReturn,
        observed);
  }

  /** With other thresholds from which on shapes and views count. */
  public Budget withThresholds(long executions, double millisPerDay, double leastReturn) {
    return new Budget(
        maxViews,
        maxBytes,
        storageMillisPerMegabyte,
        millisPerDay,
        executions,
        leastReturn,
        observed);
  }

  public Budget withObserved(Duration duration) {
    return new Budget(
        maxViews,
        maxBytes,
        storageMillisPerMegabyte,
        minMillisPerDay,
        minExecutions,
        minReturn,
        duration);
  }

  /** The days that the recorded executions stand for. */
  double days() {
    return Math.max(1, observed.toMillis() / (double) Duration.ofDays(1).toMillis());
  }

  /** What storing this much costs, in ms a day. */
  double storageMillis(double bytes) {
    return storageMillisPerMegabyte * bytes / MEGABYTE;
  }
}
