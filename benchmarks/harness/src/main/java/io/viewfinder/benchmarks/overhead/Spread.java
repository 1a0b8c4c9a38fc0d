package io.viewfinder.benchmarks.overhead;

import java.util.Arrays;
import java.util.Locale;

/** Some measurements of the same, from the least to the most. */
public record Spread(double least, double median, double most) {
  /** The spread of at least one measurement. */
  public static Spread of(double[] measured) {
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  /** The same in another unit. */
  public Spread times(double factor) {
    return new Spread(least * factor, median * factor, most * factor);
  }

  /** With its unit: the median, and in brackets the least and the most. */
  public String text(String unit) {
    return String.format(
        Locale.ROOT, "%s %s (%s–%s)", digits(median), unit, digits(least), digits(most));
  }

  /** Three digits of a number that say something. */
  public static String digits(double number) {
    double size = Math.abs(number);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
