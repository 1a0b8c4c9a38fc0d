package io.viewfinder.rewriter;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done with one statement. */
public sealed interface Decision {
  /**
   * Send another text in its place. What is sent may answer with the refusal signal (SQLState
   * {@code VF001} among the warnings), upon which the original is run and its answer counts.
   *
   * @param whole answers whatever is pending
   * @param brief the same without the arm that takes in what is pending, which the server reads and
   *     plans in a third of the time; where something is pending it answers with the signal to send
   *     {@code whole} (SQLState {@code VF002}); null where nothing ever is
   * @param arm the statement over the bare state, without a gate: what EXPLAIN prices
   * @param views the names of the views it reads
   * @param isConditional whether it also refuses for the values of parameters
   */
  record Rewrite(
      Text whole, @Nullable Text brief, Text arm, List<String> views, boolean isConditional)
      implements Decision {
    public Rewrite {
      views = List.copyOf(views);
    }

    /** One that answers whatever the values, and of whose views nothing is ever pending. */
    public Rewrite(String sql, String arm, ParameterMapping parameters, List<String> views) {
      this(new Text(sql, parameters), null, new Text(arm, parameters), views, false);
    }

    /** The same with a comment before each text that is sent. */
    public Rewrite under(String comment) {
      return new Rewrite(
          whole.under(comment),
          brief == null ? null : brief.under(comment),
          arm,
          views,
          isConditional);
    }
  }

  /**
   * A text in place of the caller's.
   *
   * @param parameters where each of its parameters comes from
   */
  record Text(String sql, ParameterMapping parameters) {
    private Text under(String comment) {
      return new Text(comment + sql, parameters);
    }
  }

  /** Send the caller's bytes. */
  record PassThrough(Refusal refusal) implements Decision {
    public static PassThrough because(Reason reason) {
      return new PassThrough(Refusal.of(reason));
    }
  }
}
