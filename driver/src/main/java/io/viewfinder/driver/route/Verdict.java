package io.viewfinder.driver.route;

/** What a comparison of an original with its rewritten form found. */
public sealed interface Verdict {
  /** Same columns, and PostgreSQL expects the rewritten form to be cheaper. */
  record Cheaper() implements Verdict {}

  /** Same columns, and it does not. */
  record NotCheaper(double original, double rewritten) implements Verdict {}

  /** They do not describe the same columns, or this role may not run it. */
  record Differs(String what) implements Verdict {}
}
