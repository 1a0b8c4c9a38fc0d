package io.viewfinder.advisor.choose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The choice of options that saves most, net of their cost, within a number and a space. Each need
 * is served by the one chosen option that saves it most.
 *
 * <p>Greedy by saving per byte and by saving alone, and the best single option, each improved by
 * adding, dropping and swapping until nothing helps. A pure function: the same options, the same
 * choice.
 */
final class Selection {
  private static final long MOST_STEPS = 200_000_000;
  private static final double LEAST_GAIN = 1e-9;

  private final List<Option> options;
  private final int maxOptions;
  private final double maxBytes;
  private final int needs;
  private long steps;

  Selection(List<Option> options, int maxOptions, double maxBytes) {
    this.options = List.copyOf(options);
    this.maxOptions = maxOptions;
    this.maxBytes = maxBytes;
    this.needs = options.isEmpty() ? 0 : options.get(0).needs();
  }

  /** The indexes of the chosen options, ascending. */
  List<Integer> choose() {
    BitSet best = new BitSet();
    for (BitSet start :
        List.of(greedy(new BitSet(), true), greedy(new BitSet(), false), single())) {
      BitSet improved = improve(start);
      if (value(improved) > value(best) + LEAST_GAIN) {
        best = improved;
      }
    }
    return best.stream().boxed().toList();
  }

  /** What a choice saves a day, net. */
  double value(BitSet chosen) {
    double value = -chosen.stream().mapToDouble(i -> options.get(i).cost()).sum();
    return value + Arrays.stream(served(chosen)).sum();
  }

  private double[] served(BitSet chosen) {
    double[] served = new double[needs];
    chosen.stream().forEach(i -> serve(served, options.get(i)));
    steps += (long) needs * (chosen.cardinality() + 1);
    return served;
  }

  private static void serve(double[] served, Option option) {
    for (int need = 0; need < served.length; need++) {
      served[need] = Math.max(served[need], option.saving(need));
    }
  }

  private BitSet greedy(BitSet start, boolean perByte) {
    BitSet chosen = (BitSet) start.clone();
    double[] served = served(chosen);
    double bytes = bytes(chosen);
    while (chosen.cardinality() < maxOptions) {
      int next = best(chosen, served, maxBytes - bytes, perByte);
      if (next < 0) {
        return chosen;
      }
      chosen.set(next);
      bytes += options.get(next).bytes();
      serve(served, options.get(next));
    }
    return chosen;
  }

  /** The option that adds most to what is served; -1 where none adds anything. */
  private int best(BitSet chosen, double[] served, double space, boolean perByte) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < options.size(); i++) {
      Option option = options.get(i);
      if (chosen.get(i) || option.bytes() > space) {
        continue;
      }
      double gain = gain(served, option);
      double rank = perByte ? gain / Math.max(1, option.bytes()) : gain;
      if (gain > LEAST_GAIN && rank > most) {
        most = rank;
        best = i;
      }
    }
    return best;
  }

  private double gain(double[] served, Option option) {
    double gain = -option.cost();
    for (int need = 0; need < needs; need++) {
      gain += Math.max(0, option.saving(need) - served[need]);
    }
    steps += needs;
    return gain;
  }

  private double bytes(BitSet chosen) {
    return chosen.stream().mapToDouble(i -> options.get(i).bytes()).sum();
  }

  private BitSet single() {
    BitSet single = new BitSet();
    int best = best(single, new double[needs], maxBytes, false);
    if (best >= 0 && maxOptions > 0) {
      single.set(best);
    }
    return single;
  }

  private BitSet improve(BitSet start) {
    BitSet current = start;
    double value = value(current);
    boolean improved = true;
    while (improved && steps < MOST_STEPS) {
      improved = false;
      for (BitSet neighbour : neighbours(current)) {
        double there = value(neighbour);
        if (there > value + LEAST_GAIN) {
          current = neighbour;
          value = there;
          improved = true;
        }
      }
    }
    return current;
  }

  /** Choices one move away: without one or two of the chosen, or with one put in; then refilled. */
  private List<BitSet> neighbours(BitSet chosen) {
    List<BitSet> neighbours = new ArrayList<>();
    int[] members = chosen.stream().toArray();
    for (int i = 0; i < members.length; i++) {
      addRefilled(neighbours, without(chosen, members[i]));
      for (int j = i + 1; j < members.length; j++) {
        addRefilled(neighbours, without(without(chosen, members[i]), members[j]));
      }
    }
    for (int i = 0; i < options.size() && steps < MOST_STEPS; i++) {
      if (!chosen.get(i) && options.get(i).bytes() <= maxBytes && maxOptions > 0) {
        addForced(neighbours, chosen, i);
      }
    }
    return neighbours;
  }

  private void addRefilled(List<BitSet> neighbours, BitSet fewer) {
    neighbours.add(fewer);
    neighbours.add(greedy(fewer, true));
    neighbours.add(greedy(fewer, false));
  }

  /** Puts the option in, and drops what is least missed until it fits. */
  private void addForced(List<BitSet> neighbours, BitSet chosen, int option) {
    BitSet forced = (BitSet) chosen.clone();
    forced.set(option);
    forced = withoutIdle(forced, option);
    while (forced.cardinality() > maxOptions || bytes(forced) > maxBytes) {
      forced = withoutLeastMissed(forced, option);
    }
    neighbours.add(forced);
    neighbours.add(greedy(forced, true));
  }

  private BitSet withoutIdle(BitSet chosen, int kept) {
    BitSet needed = chosen;
    for (int member : chosen.stream().toArray()) {
      BitSet fewer = without(needed, member);
      if (member != kept && value(fewer) >= value(needed)) {
        needed = fewer;
      }
    }
    return needed;
  }

  private BitSet withoutLeastMissed(BitSet chosen, int kept) {
    boolean tooLarge = bytes(chosen) > maxBytes;
    double whole = value(chosen);
    BitSet best = chosen;
    double least = Double.POSITIVE_INFINITY;
    for (int member : chosen.stream().toArray()) {
      if (member == kept) {
        continue;
      }
      BitSet fewer = without(chosen, member);
      double missed = whole - value(fewer);
      double rank = tooLarge ? missed / Math.max(1, options.get(member).bytes()) : missed;
      if (rank < least) {
        least = rank;
        best = fewer;
      }
    }
    return best;
  }

  private static BitSet without(BitSet chosen, int member) {
    BitSet fewer = (BitSet) chosen.clone();
    fewer.clear(member);
    return fewer;
  }
}
