package io.viewfinder.rewriter.block;

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
   * @param constraints the unique constraints by which the statement leaves no choice among rows
   */
  record Understood(SelectBlock written, Block block, List<Long> constraints)
      implements ResolvedBlock {
    public Understood {
      constraints = List.copyOf(constraints);
    }

    Understood(SelectBlock written, Block block) {
      this(written, block, List.of());
    }
  }

  /** Why it has none. */
  record NotUnderstood(SelectBlock written, Refusal refusal) implements ResolvedBlock {}
}
