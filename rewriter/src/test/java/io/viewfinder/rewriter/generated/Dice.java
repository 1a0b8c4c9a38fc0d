package io.viewfinder.rewriter.generated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chance from a seed: the same seed draws the same. One thread. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  /** A number from 0 to one below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** Yes, in so many of a hundred cases. */
  boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Several different ones, in random order, or all where there are not so many. */
  <T> List<T> some(List<T> choices, int least, int most) {
    List<T> shuffled = shuffled(choices);
    int wanted = between(least, Math.max(least, most));
    return List.copyOf(shuffled.subList(0, Math.min(wanted, shuffled.size())));
  }

  <T> List<T> shuffled(List<T> choices) {
    List<T> shuffled = new ArrayList<>(choices);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Each one with a chance of so many in a hundred, in the order given. */
  <T> List<T> each(List<T> choices, int share) {
    return choices.stream().filter(choice -> percent(share)).toList();
  }
}
