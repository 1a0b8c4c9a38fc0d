package io.viewfinder.rewriter;

import io.viewfinder.rewriter.reason.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision and how it came about.
 *
 * @param candidates one entry per view considered, those that answer first
 */
public record Explanation(Decision decision, List<Candidate> candidates) {
  public Explanation {
    candidates = List.copyOf(candidates);
  }

  /**
   * One view considered.
   *
   * @param refusal why it does not answer, or null where it does
   * @param hint the smallest change that would make it answer, empty where none is known; of one
   *     that answers, on what condition
   */
  public record Candidate(String view, @Nullable Refusal refusal, String hint) {
    /** Whether it answers. */
    public boolean answers() {
      return refusal == null;
    }
  }
}
