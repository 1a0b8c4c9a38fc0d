package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Refusal;

/** What parsing a statement's text came to. */
public sealed interface ParsedStatement {
  /**
   * A read whose top query is one block.
   *
   * @param text the statement as given
   * @param start where the block's SELECT begins in it
   * @param end where the block ends
   * @param parameters how many {@code ?} the statement has
   */
  record Read(String text, int start, int end, SelectBlock block, int parameters)
      implements ParsedStatement {
    /** The bytes before the block. */
    public String before() {
      return text.substring(0, start);
    }

    /** The bytes after the block. */
    public String after() {
      return text.substring(end);
    }
  }

  /** Anything else, and why it is left alone. */
  record Refused(Refusal refusal) implements ParsedStatement {}
}
