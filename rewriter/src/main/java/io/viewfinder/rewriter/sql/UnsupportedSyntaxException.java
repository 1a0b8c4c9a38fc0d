package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Reason;

/** A statement that is refused as a whole; caught at the door of this room, told as a refusal. */
final class UnsupportedSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  UnsupportedSyntaxException(String what) {
    this(Reason.UNSUPPORTED_SYNTAX, what);
  }

  UnsupportedSyntaxException(Reason reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
