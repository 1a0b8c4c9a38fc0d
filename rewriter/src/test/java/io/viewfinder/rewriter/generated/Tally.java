package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.Decision.PassThrough;
import io.viewfinder.rewriter.Decision.Rewrite;
import io.viewfinder.rewriter.generated.Round.Played;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of many drawn statements. One thread. */
final class Tally {
  private int statements;
  private int rewritten;
  private int empty;
  private int errors;
  private int skipped;
  private int keptViews;
  private final Map<Trait, Integer> classes = new EnumMap<>(Trait.class);
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final Map<String, Integer> refusedViews = new TreeMap<>();
  private final List<String> invalid = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  void countViews(int kept, Map<String, Refusal> refused) {
    keptViews += kept;
    refused.values().forEach(refusal -> refusedViews.merge(refusal.toString(), 1, Integer::sum));
  }

  void count(Played played) {
    statements++;
    played.failure().ifPresent(failures::add);
    Outcome outcome = played.outcome();
    if (outcome instanceof Outcome.Invalid wrong) {
      invalid.add(wrong.message());
    } else if (outcome instanceof Outcome.Skipped) {
      skipped++;
    } else if (outcome instanceof Outcome.Passed passed) {
      empty += passed.isEmpty() ? 1 : 0;
    } else if (outcome instanceof Outcome.Same same) {
      empty += same.isEmpty() ? 1 : 0;
      errors += same.isError() ? 1 : 0;
    }
    if (!(played.decision() instanceof Rewrite rewrite)) {
      refusals.merge(((PassThrough) played.decision()).refusal().toString(), 1, Integer::sum);
      return;
    }
    rewritten++;
    Classes.of(played.question(), rewrite, played.answering())
        .forEach(trait -> classes.merge(trait, 1, Integer::sum));
  }

  int statements() {
    return statements;
  }

  int rewritten() {
    return rewritten;
  }

  int nonEmpty() {
    return statements - empty - errors - skipped;
  }

  /** How many rewritten statements were of a class. */
  int count(Trait trait) {
    return classes.getOrDefault(trait, 0);
  }

  /** What PostgreSQL itself refused: there should be none. */
  List<String> invalid() {
    return List.copyOf(invalid);
  }

  /** The wrong answers, each as a golden file. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public String toString() {
    return ("%d statements, %d rewritten, %d not empty, %d alike in their error, %d skipped,"
            + " %d views kept\nclasses %s\nrefused %s\nrefused views %s")
        .formatted(
            statements,
            rewritten,
            nonEmpty(),
            errors,
            skipped,
            keptViews,
            classes,
            most(refusals),
            most(refusedViews));
  }

  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(25)
        .map(entry -> "\n  " + entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining());
  }
}
