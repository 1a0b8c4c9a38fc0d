package io.viewfinder.benchmarks.overhead;

import java.util.Arrays;

/** Some measurements of the same, from the least to the most. */
record Spread(double least, double median, double most) {
  /** The spread of at least one measurement. */
  static Spread of(double[] measured) {
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  /** The same in another unit. */
  Spread times(double factor) {
    return new Spread(least * factor, median * factor, most * factor);
  }
}
