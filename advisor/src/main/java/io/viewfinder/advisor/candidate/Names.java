package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Gives views names that tell what they hold: {@code sales_by_day_region}. */
final class Names {
  private static final int LONGEST = 50;
  private static final int HASH_LENGTH = 6;
  private static final Pattern PREFIX = Pattern.compile("^[a-z]{1,3}_(?=[a-z])");

  private final Sizing sizing;
  private final Set<String> taken;

  /**
   * @param taken names that are not free
   */
  Names(Sizing sizing, Set<String> taken) {
    this.sizing = sizing;
    this.taken = new HashSet<>(taken);
  }

  String name(Contents contents, Labels labels, String definition) {
    String name = readable(contents.join(), labels.ofKeys());
    if (name.length() <= LONGEST && taken.add(name)) {
      return name;
    }
    String suffix = "_" + hash(definition);
    String start = name.substring(0, Math.min(name.length(), LONGEST - suffix.length() - 2));
    String unique = start.replaceAll("_+$", "") + suffix;
    String free = unique;
    for (int number = 2; !taken.add(free); number++) {
      free = unique + number;
    }
    return free;
  }

  private String readable(Join join, List<String> keys) {
    String largest =
        join.tables().stream()
            .max(Comparator.comparingDouble(sizing::rows).thenComparing(Demand.TableUse::alias))
            .map(table -> Labels.words(table.name()))
            .orElse("view");
    return keys.isEmpty()
        ? largest + "_total"
        : largest + "_by_" + String.join("_", withoutPrefixes(keys));
  }

  /** Without short prefixes as in {@code d_year}, where what is left is still one key's alone. */
  private static List<String> withoutPrefixes(List<String> labels) {
    List<String> bare =
        labels.stream().map(label -> PREFIX.matcher(label).replaceFirst("")).toList();
    return IntStream.range(0, labels.size())
        .mapToObj(i -> Collections.frequency(bare, bare.get(i)) == 1 ? bare.get(i) : labels.get(i))
        .toList();
  }

  private static String hash(String definition) {
    long positive = definition.chars().asLongStream().reduce(7, (a, b) -> a * 31 + b) >>> 1;
    String digits = Long.toString(positive, Character.MAX_RADIX);
    return digits.substring(Math.max(0, digits.length() - HASH_LENGTH));
  }
}
