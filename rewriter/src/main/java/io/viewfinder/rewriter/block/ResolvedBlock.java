package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Refusal;

/** What resolving a block came to. */
public sealed interface ResolvedBlock {
  /** Its normal form. */
  record Understood(Block block) implements ResolvedBlock {}

  /** Why it has none. */
  record NotUnderstood(Refusal refusal) implements ResolvedBlock {}
}
