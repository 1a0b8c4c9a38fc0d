package io.viewfinder.driver.route;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation;
import java.util.List;

/**
 * What would be done with a statement on a connection as it is now, and why.
 *
 * @param original the caller's text
 * @param decision settings, session and costs taken into account
 */
public record Explained(
    String original, Decision decision, List<Explanation.Candidate> candidates) {
  public Explained {
    candidates = List.copyOf(candidates);
  }

  /** The text that would be sent. */
  public String sql() {
    return decision instanceof Decision.Rewrite rewrite ? rewrite.whole().sql() : original;
  }
}
