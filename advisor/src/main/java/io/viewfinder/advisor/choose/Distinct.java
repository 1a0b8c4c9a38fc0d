package io.viewfinder.advisor.choose;

/**
 * How many different values a population has, from a random sample of it.
 *
 * @param sampled the rows in the sample
 * @param different the different values among them
 * @param once the values that were seen exactly once
 * @param twice the values that were seen exactly twice
 */
record Distinct(long sampled, long different, long once, long twice) {
  private static final double LIKE_OCCUPANCY = 0.3;
  private static final double MANY = 1e15;

  /*
   * If all values are about equally frequent, the sample's values follow the occupancy model: D cells,
   * n balls, D(1 - e^(-n/D)) cells hit. That shows in how many values were seen twice. Where they do
   * not fit, frequencies are skewed, and Chao's lower bound (1984) is the better guess.
   */

  /**
   * The different values in the whole population.
   *
   * @param population its rows
   * @param most an upper bound known otherwise
   */
  double estimate(double population, double most) {
    if (sampled == 0) {
      return 0;
    }
    if (population <= sampled) {
      return (double) different;
    }
    double cells = cells();
    double guess =
        isEven(cells) ? hit(Math.min(cells, most), population) : Math.min(chao(), population);
    return Math.max((double) different, Math.min(guess, Math.min(population, most)));
  }

  private boolean isEven(double cells) {
    double load = (double) sampled / cells;
    double expectedTwice = cells * load * load / 2 * Math.exp(-load);
    double deviation = Math.abs(twice - expectedTwice);
    return deviation <= Math.max(LIKE_OCCUPANCY * expectedTwice, 3 * Math.sqrt(expectedTwice + 1));
  }

  private double chao() {
    return different + once * (once - 1.0) / (2 * (twice + 1.0));
  }

  /** How many of equally likely cells would have to exist for the sample to hit this many. */
  private double cells() {
    double low = (double) different;
    double high = MANY;
    for (int step = 0; step < 200 && high - low > 0.5; step++) {
      double middle = Math.sqrt(low * high);
      if (hit(middle, (double) sampled) < different) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double hit(double cells, double balls) {
    return -cells * Math.expm1(-balls / cells);
  }
}
