package io.viewfinder.rewriter;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.List;

/** What is to be done with one statement. */
public sealed interface Decision {
  /**
   * Send another text in its place.
   *
   * @param sql the statement to send, gate included; it may answer with the refusal signal
   *     (SQLState {@code VF001} among the warnings), upon which the original is run and its answer
   *     counts
   * @param arm the same statement over the bare state, without a gate: what EXPLAIN prices
   * @param parameters where each parameter of {@code sql} comes from; those of {@code arm} are the
   *     first of them, as many as it has
   * @param views the names of the views it reads
   */
  record Rewrite(String sql, String arm, ParameterMapping parameters, List<String> views)
      implements Decision {
    public Rewrite {
      views = List.copyOf(views);
    }
  }

  /** Send the caller's bytes. */
  record PassThrough(Refusal refusal) implements Decision {
    public static PassThrough because(Reason reason) {
      return new PassThrough(Refusal.of(reason));
    }
  }
}
