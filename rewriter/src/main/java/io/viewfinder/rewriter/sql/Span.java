package io.viewfinder.rewriter.sql;

/**
 * A place in a statement's text.
 *
 * @param start the first character, from 0
 * @param end behind the last character
 */
public record Span(int start, int end) {
  /** The place of what is nowhere in the text: what we wrote ourselves. */
  public static final Span NOWHERE = new Span(-1, -1);

  /** Whether it lies in the text at all. */
  public boolean isSomewhere() {
    return start >= 0;
  }
}
