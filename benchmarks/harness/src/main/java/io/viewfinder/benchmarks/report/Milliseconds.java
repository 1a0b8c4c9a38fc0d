package io.viewfinder.benchmarks.report;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Milliseconds {
  private static final double NANOS = 1e6;

  private Milliseconds() {}

  static double of(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  static String text(Duration duration) {
    double milliseconds = of(duration);
    return String.format(Locale.ROOT, milliseconds < 10 ? "%.2f" : "%.1f", milliseconds);
  }
}
