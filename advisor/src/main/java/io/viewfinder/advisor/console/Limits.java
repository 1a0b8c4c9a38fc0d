package io.viewfinder.advisor.console;

import org.jspecify.annotations.Nullable;

/**
 * What an ADVISE says of its limits; null where it says nothing and the setting holds.
 *
 * @param maxViews the most views, those that exist included
 * @param megabytes the most megabytes of new views, indexes included
 * @param minFrequency the executions of a shape before it counts
 * @param minBenefit the least net benefit of a view, in ms per day
 */
public record Limits(
    @Nullable Integer maxViews,
    @Nullable Integer megabytes,
    @Nullable Integer minFrequency,
    @Nullable Integer minBenefit) {
  private static final long BYTES_PER_MB = 1L << 20;

  /** Nothing said. */
  public static Limits none() {
    return new Limits(null, null, null, null);
  }

  /** The most views. */
  public int maxViews(int otherwise) {
    return maxViews == null ? otherwise : maxViews;
  }

  /** The most bytes. */
  public long maxBytes(long otherwise) {
    return megabytes == null ? otherwise : megabytes * BYTES_PER_MB;
  }

  /** The least executions. */
  public long minFrequency(long otherwise) {
    return minFrequency == null ? otherwise : minFrequency;
  }

  /** The least benefit, in ms per day. */
  public double minBenefit(double otherwise) {
    return minBenefit == null ? otherwise : minBenefit;
  }

  Limits withMaxViews(int views) {
    return new Limits(views, megabytes, minFrequency, minBenefit);
  }

  Limits withMegabytes(int most) {
    return new Limits(maxViews, most, minFrequency, minBenefit);
  }

  Limits withMinFrequency(int executions) {
    return new Limits(maxViews, megabytes, executions, minBenefit);
  }

  Limits withMinBenefit(int millis) {
    return new Limits(maxViews, megabytes, minFrequency, millis);
  }
}
