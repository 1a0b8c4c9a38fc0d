package io.viewfinder.advisor;

/** What the comparison of a statement with its rewritten form came to. */
public sealed interface Verdict {
  /** The same columns, and PostgreSQL expects the rewritten form to be clearly cheaper. */
  record Cheaper(double original, double rewritten) implements Verdict {}

  /** The same columns, and PostgreSQL expects little or no gain. */
  record NotCheaper(double original, double rewritten) implements Verdict {}

  /**
   * Not the same columns or parameters, or one of the two cannot be prepared.
   *
   * @param what the first difference found
   */
  record Differs(String what) implements Verdict {}
}
