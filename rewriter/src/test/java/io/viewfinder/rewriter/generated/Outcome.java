package io.viewfinder.rewriter.generated;

import java.util.List;

/** What became of one drawn statement. */
sealed interface Outcome {
  /** It was not rewritten. */
  record Passed(boolean isEmpty) implements Outcome {}

  /** Both forms gave the same: rows, or the same error. */
  record Same(boolean isEmpty, boolean isError, List<String> views) implements Outcome {}

  /** They did not. */
  record Different(String difference, String arm, List<String> views) implements Outcome {}

  /** PostgreSQL refuses what was drawn: the generator's fault. */
  record Invalid(String message) implements Outcome {}

  /** It took too long, or failed without a rewrite. */
  record Skipped(String message) implements Outcome {}
}
