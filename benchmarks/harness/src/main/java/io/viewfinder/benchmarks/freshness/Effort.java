package io.viewfinder.benchmarks.freshness;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * How much is measured. Each number is the property of its name behind {@code freshness.}; what is
 * not given is enough to believe the numbers on a quiet machine.
 *
 * @param parts what is measured
 * @param sales the rows of the table that is written and read
 * @param rows the rows of the table that a new view is built over
 * @param rounds how often all take their turn; medians are over rounds
 * @param turn how long writers write in one turn
 * @param clients how many of them write at once
 * @param views how many views are kept meanwhile
 * @param refreshed how many in further lanes, where all were refreshed so that one log serves them
 * @param bulk the rows of one INSERT … SELECT
 * @param refresh the pause between two refreshes of a native materialized view
 * @param pending the rows that readers find pending, besides none
 * @param folds the pending rows that are folded at once
 * @param groups the groups of the views that they are folded into
 * @param reads the executions of one lane in one round
 * @param crowd the clients that write while a view is installed or built
 * @param builds how often a view is installed, and built over all the rows
 */
record Effort(
    List<Part> parts,
    int sales,
    int rows,
    int rounds,
    Duration turn,
    List<Integer> clients,
    List<Integer> views,
    List<Integer> refreshed,
    List<Integer> bulk,
    Duration refresh,
    List<Integer> pending,
    List<Integer> folds,
    List<Integer> groups,
    int reads,
    int crowd,
    int builds) {
  Effort {
    parts = List.copyOf(parts);
    clients = List.copyOf(clients);
    views = List.copyOf(views);
    refreshed = List.copyOf(refreshed);
    bulk = List.copyOf(bulk);
    pending = List.copyOf(pending);
    folds = List.copyOf(folds);
    groups = List.copyOf(groups);
  }

  /** What these properties ask for. */
  static Effort of(Properties properties) {
    Given given = new Given(properties);
    return new Effort(
        given.parts(),
        given.number("sales", 1_000_000),
        given.number("rows", 10_000_000),
        given.number("rounds", 5),
        given.duration("turn", "PT3S"),
        given.numbers("clients", "1,8"),
        given.numbers("views", "0,1,5,20"),
        given.numbers("refreshed", "5,20"),
        given.numbers("bulk", "10000,100000"),
        given.duration("refresh", "PT1S"),
        given.numbers("pending", "1000,10000,100000"),
        given.numbers("folds", "10000,100000,1000000"),
        given.numbers("groups", "1000,100000"),
        given.number("reads", 15),
        given.number("crowd", 4),
        given.number("builds", 3));
  }

  /** The properties, read as what they stand for. */
  private record Given(Properties properties) {
    private String text(String name, String otherwise) {
      return properties.getProperty("freshness." + name, otherwise);
    }

    private int number(String name, int otherwise) {
      return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    private List<Integer> numbers(String name, String otherwise) {
      return words(text(name, otherwise)).stream().map(Integer::valueOf).toList();
    }

    private Duration duration(String name, String otherwise) {
      return Duration.parse(text(name, otherwise));
    }

    private List<Part> parts() {
      String all = String.join(",", Arrays.stream(Part.values()).map(Part::name).toList());
      return words(text("parts", all)).stream()
          .map(word -> Part.valueOf(word.toUpperCase(Locale.ROOT)))
          .toList();
    }

    private static List<String> words(String text) {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }
}
