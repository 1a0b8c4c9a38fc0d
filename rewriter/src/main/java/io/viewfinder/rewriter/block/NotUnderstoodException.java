package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;

/** Part of a block has no meaning that we are sure of; caught at the door of this room. */
final class NotUnderstoodException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  NotUnderstoodException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.refusal = Refusal.of(reason, detail);
  }

  Refusal refusal() {
    return refusal;
  }
}
