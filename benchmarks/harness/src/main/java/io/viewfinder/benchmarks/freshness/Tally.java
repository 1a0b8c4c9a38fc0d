package io.viewfinder.benchmarks.freshness;

import java.util.List;

/**
 * What one or several writers did.
 *
 * @param perSecond how often
 * @param nanos how long each time took, in ascending order
 */
record Tally(double perSecond, List<Long> nanos) {
  Tally {
    nanos = nanos.stream().sorted().toList();
  }

  /** What one writer did within some time. */
  static Tally of(List<Long> nanos, long elapsedNanos) {
    return new Tally(nanos.size() * 1e9 / elapsedNanos, nanos);
  }

  /** What several did side by side. */
  static Tally together(List<Tally> each) {
    return new Tally(
        each.stream().mapToDouble(Tally::perSecond).sum(),
        each.stream().flatMap(tally -> tally.nanos().stream()).toList());
  }

  /** The time that half of them took at most. */
  double median() {
    return nanos.get(nanos.size() / 2);
  }

  /** The longest time. */
  double longest() {
    return nanos.get(nanos.size() - 1);
  }
}
