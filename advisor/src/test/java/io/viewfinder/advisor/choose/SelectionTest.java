package io.viewfinder.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void nothingToChooseFromIsNothingChosen() {
    assertThat(new Selection(List.of(), 5, 100).choose()).isEmpty();
  }

  @Test
  void anOptionThatCostsMoreThanItSavesIsNotChosen() {
    Option dear = new Option(1, 11, 10);

    assertThat(new Selection(List.of(dear), 5, 100).choose()).isEmpty();
  }

  @Test
  void neitherNumberNorSpaceIsExceeded() {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double[] savings = new double[6];
      savings[i] = 10 + i;
      options.add(new Option(10, 0, savings));
    }

    assertThat(new Selection(options, 2, 100).choose()).containsExactly(4, 5);
    assertThat(new Selection(options, 6, 35).choose()).containsExactly(3, 4, 5);
    assertThat(new Selection(options, 0, 100).choose()).isEmpty();
  }

  @Test
  void theSecondOfTwoThatServeTheSameNeedIsLeftOut() {
    Option one = new Option(1, 0, 10, 0);
    Option same = new Option(1, 0, 9, 0);
    Option other = new Option(5, 0, 0, 1);

    assertThat(new Selection(List.of(one, same, other), 3, 100).choose()).containsExactly(0, 2);
  }

  @Test
  void oneLargeOptionBeatsManySmallOnesWhereItSavesMore() {
    Option small = new Option(1, 0, 10, 0);
    Option large = new Option(100, 0, 10, 90);

    assertThat(new Selection(List.of(small, large), 1, 100).choose()).containsExactly(1);
    assertThat(new Selection(List.of(small, large), 2, 100).choose()).containsExactly(1);
  }

  @Test
  void theChoiceIsCloseToTheBestOnSmallRandomInstances() {
    long seed = 4_711;
    Random random = new Random(seed);
    int rounds = 300;
    double sum = 0;
    double worst = 1;
    for (int round = 0; round < rounds; round++) {
      List<Option> options = randomOptions(random);
      int maxOptions = 1 + random.nextInt(5);
      double maxBytes = 20 + random.nextInt(200);
      Selection selection = new Selection(options, maxOptions, maxBytes);
      double best = best(selection, options, maxOptions, maxBytes);

      BitSet chosen = new BitSet();
      selection.choose().forEach(chosen::set);

      assertThat(isAllowed(chosen, options, maxOptions, maxBytes)).as("seed %d", seed).isTrue();
      double share = best == 0 ? 1 : selection.value(chosen) / best;
      sum += share;
      worst = Math.min(worst, share);
    }

    assertThat(sum / rounds).as("seed %d, mean share of the optimum", seed).isGreaterThan(0.99);
    assertThat(worst).as("seed %d, worst share of the optimum", seed).isGreaterThan(0.92);
  }

  private static List<Option> randomOptions(Random random) {
    int needs = 1 + random.nextInt(10);
    List<Option> options = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      double[] savings = new double[needs];
      for (int need = 0; need < needs; need++) {
        savings[need] = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
      }
      options.add(new Option(1 + random.nextInt(100), random.nextInt(30), savings));
    }
    return options;
  }

  private static double best(
      Selection selection, List<Option> options, int maxOptions, double maxBytes) {
    double best = 0;
    for (long mask = 0; mask < 1L << options.size(); mask++) {
      BitSet chosen = BitSet.valueOf(new long[] {mask});
      if (isAllowed(chosen, options, maxOptions, maxBytes)) {
        best = Math.max(best, selection.value(chosen));
      }
    }
    return best;
  }

  private static boolean isAllowed(
      BitSet chosen, List<Option> options, int maxOptions, double maxBytes) {
    double bytes = chosen.stream().mapToDouble(i -> options.get(i).bytes()).sum();
    return chosen.cardinality() <= maxOptions && bytes <= maxBytes;
  }
}
