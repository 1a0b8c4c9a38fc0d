package io.viewfinder.driver.route;

import io.viewfinder.advisor.ColumnOrigin;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.List;

/** Which way a statement goes. */
public sealed interface Plan {
  /** The caller's bytes. */
  record Original(Refusal refusal) implements Plan {
    static Original because(Reason reason) {
      return new Original(Refusal.of(reason));
    }
  }

  /**
   * The caller's bytes; now and then another text is run behind the caller's back and compared.
   *
   * @param rewrite what is compared
   */
  record Shadowed(Decision.Rewrite rewrite) implements Plan {}

  /**
   * Another text.
   *
   * @param rewrite what is sent
   * @param prepared whether the server already accepted it once for this role, which a transaction
   *     block needs since an error there would cost the caller's work
   * @param origins where the original's columns come from; empty where that is not known
   */
  record Rewritten(Decision.Rewrite rewrite, boolean prepared, List<ColumnOrigin> origins)
      implements Plan {
    public Rewritten {
      origins = List.copyOf(origins);
    }
  }
}
