package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.List;

/** What resolving a block came to. */
public sealed interface ResolvedBlock {
  /** The block as written. */
  SelectBlock written();

  /**
   * Its normal form.
   *
   * @param assumptions what made the statement mean this
   */
  record Understood(SelectBlock written, Block block, List<Assumption> assumptions)
      implements ResolvedBlock {
    public Understood {
      assumptions = List.copyOf(assumptions);
    }

    Understood(SelectBlock written, Block block) {
      this(written, block, List.of());
    }
  }

  /** Why it has none. */
  record NotUnderstood(SelectBlock written, Refusal refusal) implements ResolvedBlock {}
}
