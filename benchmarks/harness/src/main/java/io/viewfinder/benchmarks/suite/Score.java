package io.viewfinder.benchmarks.suite;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How a suite did with so many views.
 *
 * @param refused views that could not be created, each with the reason
 */
record Score(String suite, int views, List<String> refused, List<Judged> statements) {
  Score {
    refused = List.copyOf(refused);
    statements = List.copyOf(statements);
  }

  /** How many queries there are. */
  long queries() {
    return count(statement -> true);
  }

  /** How many queries were answered from views, at least in one of their statements. */
  long rewritten() {
    return count(Judged::isRewritten);
  }

  /** How many would be if only cheaper plans were taken. */
  long cheaper() {
    return count(Judged::isCheaper);
  }

  /** How many queries gave the bare connection's answers, in all of their statements. */
  long identical() {
    return queries() - count(statement -> !statement.isIdentical());
  }

  /** What differed, each with its statement. */
  List<String> differences() {
    return statements.stream()
        .flatMap(
            judged -> judged.differences().stream().map(what -> judged.statement() + ": " + what))
        .toList();
  }

  /** The statements that were not answered from views, each with the codes of the reasons. */
  List<String> missed() {
    return missing().map(judged -> judged.statement() + " " + judged.reasons()).toList();
  }

  private Stream<Judged> missing() {
    return statements.stream().filter(judged -> !judged.isRewritten());
  }

  private long count(Predicate<Judged> which) {
    return statements.stream().filter(which).map(Judged::query).distinct().count();
  }
}
