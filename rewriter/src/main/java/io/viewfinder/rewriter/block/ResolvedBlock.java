package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.SelectBlock;

/** What resolving a block came to. */
public sealed interface ResolvedBlock {
  /** The block as written. */
  SelectBlock written();

  /** Its normal form. */
  record Understood(SelectBlock written, Block block) implements ResolvedBlock {}

  /** Why it has none. */
  record NotUnderstood(SelectBlock written, Refusal refusal) implements ResolvedBlock {}
}
