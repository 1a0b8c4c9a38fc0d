package io.viewfinder.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class DistinctTest {
  private static final double UNBOUNDED = Double.POSITIVE_INFINITY;
  private static final int ROWS = 600_000;
  private static final long SEED = 99;

  private final Random random = new Random(SEED);

  @Test
  void anEmptySampleHasNothing() {
    assertThat(new Distinct(0, 0, 0, 0).estimate(0, UNBOUNDED)).isZero();
  }

  @Test
  void aCompleteSampleIsExact() {
    assertThat(new Distinct(100, 7, 0, 0).estimate(100, UNBOUNDED)).isEqualTo(7);
  }

  @Test
  void aKnownBoundIsNotExceeded() {
    assertThat(new Distinct(1_000, 1_000, 1_000, 0).estimate(1e6, 5_000))
        .isLessThanOrEqualTo(5_000);
  }

  @Test
  void uniqueValuesStayUnique() {
    assertThat(new Distinct(30_000, 30_000, 30_000, 0).estimate(ROWS, UNBOUNDED))
        .isCloseTo(ROWS, within(ROWS * 0.02));
  }

  @Test
  void evenlyDistributedValuesAreEstimatedWell() {
    for (int values : new int[] {50, 5_000, 60_000, 500_000, 5_000_000}) {
      assertEstimate(() -> random.nextInt(values), 0.15);
    }
  }

  @Test
  void moderatelySkewedValuesAreEstimatedRoughly() {
    assertEstimate(() -> (int) (Math.pow(random.nextDouble(), 3) * 50_000), 0.3);
  }

  @Test
  void extremeSkewIsUnderestimatedByLessThanAFactorOfThree() {
    assertEstimate(() -> (int) Math.exp(random.nextDouble() * Math.log(200_000)), 0.66);
  }

  private void assertEstimate(IntSupplier value, double tolerance) {
    Set<Integer> all = new HashSet<>();
    Map<Integer, Integer> sampled = new HashMap<>();
    int rows = 0;
    for (int row = 0; row < ROWS; row++) {
      int one = value.getAsInt();
      all.add(one);
      if (random.nextInt(20) == 0) {
        rows++;
        sampled.merge(one, 1, Integer::sum);
      }
    }
    long once = sampled.values().stream().filter(count -> count == 1).count();
    long twice = sampled.values().stream().filter(count -> count == 2).count();

    double estimate = new Distinct(rows, sampled.size(), once, twice).estimate(ROWS, UNBOUNDED);

    assertThat(estimate).as("seed %d", SEED).isCloseTo(all.size(), within(all.size() * tolerance));
  }
}
