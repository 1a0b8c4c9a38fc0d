package io.viewfinder.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/** The scores as plain text: a line each, and below what was missed and why. */
final class Table {
  private static final String LINE = "%-7s %6s %8s %10s %8s %10s%n";

  private Table() {}

  static String of(List<Score> scores) {
    StringBuilder text = new StringBuilder();
    text.append(LINE.formatted("suite", "views", "queries", "rewritten", "cheaper", "identical"));
    for (Score score : scores) {
      text.append(
          LINE.formatted(
              score.suite(),
              score.views(),
              score.queries(),
              score.rewritten(),
              score.cheaper(),
              score.identical()));
    }
    return text.toString();
  }

  /** What the largest set of a suite did not answer, and what went wrong in any. */
  static List<String> notes(Score score) {
    List<String> notes = new ArrayList<>();
    String whose = score.suite() + " with " + score.views() + ": ";
    score.refused().forEach(view -> notes.add(whose + "not created: " + view));
    score.differences().forEach(what -> notes.add(whose + "DIFFERENT " + what));
    score.missed().forEach(statement -> notes.add(whose + "not rewritten: " + statement));
    return notes;
  }
}
