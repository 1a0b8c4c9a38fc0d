package io.viewfinder.rewriter.sql;

/** A clause that blocks do not have; caught at the door of this room and told as a refusal. */
final class UnsupportedSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedSyntaxException(String what) {
    super(what);
  }
}
