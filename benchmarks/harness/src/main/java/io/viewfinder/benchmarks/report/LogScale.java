package io.viewfinder.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps milliseconds to a length, a power of ten taking the same length each.
 *
 * @param lowest the power of ten at length zero
 * @param highest the power of ten at full length
 * @param length the full length
 */
record LogScale(int lowest, int highest, double length) {
  static LogScale over(double smallest, double largest, double length) {
    int lowest = (int) Math.floor(Math.log10(smallest));
    int highest = (int) Math.ceil(Math.log10(largest));
    return new LogScale(lowest, Math.max(highest, lowest + 1), length);
  }

  double at(double milliseconds) {
    return (Math.log10(milliseconds) - lowest) / (highest - lowest) * length;
  }

  /** The powers of ten from lowest to highest. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int power = lowest; power <= highest; power++) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
