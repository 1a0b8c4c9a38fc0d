package io.viewfinder.rewriter.freshness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is done while a table of the user's is locked, as one text: those who wait for the lock do
 * not wait for our messages too.
 */
final class UnderLock {
  private UnderLock() {}

  /** Locks a table, its name quoted, and runs statements of PL/pgSQL, each without a semicolon. */
  static String run(String base, String mode, List<String> statements) {
    String body =
        statements.stream()
            .map(statement -> statement + ";\n")
            .collect(
                Collectors.joining(
                    "", "BEGIN\nLOCK TABLE ONLY %s IN %s MODE;\n".formatted(base, mode), "END"));
    return "DO " + Quoted.text(body);
  }

  /** Statements that are run where a condition is not true, as one of PL/pgSQL. */
  static String unless(String condition, List<String> statements) {
    return statements.stream()
        .map(statement -> statement + ";\n")
        .collect(Collectors.joining("", "IF (" + condition + ") IS NOT TRUE THEN\n", "END IF"));
  }

  /** Ends it all unless a condition is true, with this SQLState and message. */
  static String require(String condition, String state, String message) {
    return unless(
        condition,
        List.of(
            "RAISE EXCEPTION USING ERRCODE = %s, MESSAGE = %s"
                .formatted(Quoted.text(state), Quoted.text(message))));
  }
}
