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
   * @param parameters where each parameter of {@code sql} comes from
   * @param ofArm where each parameter of {@code arm} comes from
   * @param views the names of the views it reads
   * @param isConditional whether it also refuses for the values of parameters
   */
  record Rewrite(
      String sql,
      String arm,
      ParameterMapping parameters,
      ParameterMapping ofArm,
      List<String> views,
      boolean isConditional)
      implements Decision {
    public Rewrite {
      views = List.copyOf(views);
    }

    /** One that answers whatever the values; the arm's parameters are the first of the text's. */
    public Rewrite(String sql, String arm, ParameterMapping parameters, List<String> views) {
      this(sql, arm, parameters, parameters, views, false);
    }

    /** The same, sent as another text with the same parameters. */
    public Rewrite sentAs(String other) {
      return new Rewrite(other, arm, parameters, ofArm, views, isConditional);
    }
  }

  /** Send the caller's bytes. */
  record PassThrough(Refusal refusal) implements Decision {
    public static PassThrough because(Reason reason) {
      return new PassThrough(Refusal.of(reason));
    }
  }
}
