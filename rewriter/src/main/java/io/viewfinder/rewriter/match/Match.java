package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.SelectBlock;

/** What comparing a block with one view came to. */
public sealed interface Match {
  /**
   * The view answers.
   *
   * @param block what is read instead: a block over the view's state and whatever else it keeps of
   *     FROM
   */
  record Answers(ViewBlock view, SelectBlock block) implements Match {}

  /**
   * It does not.
   *
   * @param hint the smallest change that would make it, empty where none is known
   */
  record Rejected(ViewBlock view, Refusal refusal, String hint) implements Match {}

  /** One failed condition on the way to an answer; never leaves this room. */
  final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final String hint;

    RejectedException(Reason reason, String detail, String hint) {
      super(detail, null, false, false);
      this.refusal = Refusal.of(reason, detail);
      this.hint = hint;
    }

    Rejected by(ViewBlock view) {
      return new Rejected(view, refusal, hint);
    }
  }
}
