package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Renaming;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What comparing a block with one view came to. */
public sealed interface Match {
  /**
   * The view answers.
   *
   * @param block what is read instead: a block over the view's state and whatever else it keeps of
   *     FROM
   * @param replaced the places of the query's inputs for which the state stands
   * @param assumptions what of the catalogs it rests on, beside the view's own rows
   * @param provisos what parameters must meet where the statement is executed, each a boolean
   * @param names what the block's sub-queries take from it, and how it is written now
   */
  record Answers(
      ViewBlock view,
      SelectBlock block,
      Set<Integer> replaced,
      List<Assumption> assumptions,
      List<Expression> provisos,
      Renaming names)
      implements Match {
    public Answers {
      replaced = Set.copyOf(replaced);
      assumptions = List.copyOf(assumptions);
      provisos = List.copyOf(provisos);
    }

    /** The same, resting on more. */
    public Answers assuming(List<Assumption> further) {
      List<Assumption> all = new ArrayList<>(assumptions);
      all.addAll(further);
      return new Answers(view, block, replaced, all, provisos, names);
    }
  }

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
