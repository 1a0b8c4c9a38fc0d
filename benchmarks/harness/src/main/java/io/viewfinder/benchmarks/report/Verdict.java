package io.viewfinder.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether the demo showed what it claims.
 *
 * @param mean how many times faster the counted queries became, geometric mean
 * @param indexedMean how many times faster the plain indexes alone made them
 * @param reasons what is not as claimed, empty where everything is
 */
public record Verdict(
    int counted,
    int rewritten,
    int identical,
    double mean,
    double indexedMean,
    List<String> reasons) {
  private static final double LEAST_MEAN = 5;

  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /** Judges what was measured, besides what was found wrong on the way. */
  public static Verdict of(List<Measurement> measurements, List<String> faults) {
    List<Measurement> counted = measurements.stream().filter(Measurement::counted).toList();
    List<String> reasons = new ArrayList<>(faults);
    for (Measurement measurement : measurements) {
      measurement
          .differences()
          .forEach(difference -> reasons.add(measurement.query() + ": " + difference));
      if (measurement.counted() && !measurement.rewritten()) {
        reasons.add(measurement.query() + " was not rewritten");
      }
    }
    double mean = geometricMean(counted, Measurement::ratio);
    if (!(mean >= LEAST_MEAN)) {
      reasons.add("the mean is below " + times(LEAST_MEAN));
    }
    return new Verdict(
        counted.size(),
        (int) counted.stream().filter(Measurement::rewritten).count(),
        (int) counted.stream().filter(Measurement::isIdentical).count(),
        mean,
        geometricMean(counted, Measurement::indexedRatio),
        reasons);
  }

  private static double geometricMean(
      List<Measurement> measurements, ToDoubleFunction<Measurement> ratio) {
    return Math.exp(
        measurements.stream()
            .mapToDouble(ratio)
            .map(Math::log)
            .average()
            .orElse(Double.NEGATIVE_INFINITY));
  }

  /** Whether everything is as claimed. */
  public boolean holds() {
    return reasons.isEmpty();
  }

  /** The demo's last line. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%d of %d rewritten, %d of %d identical, %s faster (geometric mean)",
        rewritten,
        counted,
        identical,
        counted,
        times(mean));
  }

  /** What is not as claimed, in one line. */
  public String reasonLine() {
    String first = "not as claimed: " + reasons.get(0);
    return reasons.size() == 1 ? first : first + " (and " + (reasons.size() - 1) + " more)";
  }

  /** A factor for people: {@code 12.3 ×}. */
  public static String times(double factor) {
    return String.format(Locale.ROOT, "%.1f ×", factor);
  }
}
