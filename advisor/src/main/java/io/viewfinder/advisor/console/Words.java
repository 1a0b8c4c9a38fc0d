package io.viewfinder.advisor.console;

import java.util.Locale;

/** The words of a command, taken one after the other. One thread. */
final class Words {
  private final String text;
  private int position;

  Words(String text) {
    this.text = text;
    skipSpace();
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  /** Whether nothing but a semicolon is left. */
  boolean isAtEnd() {
    return position >= text.length() || text.substring(position).strip().equals(";");
  }

  /** Takes this keyword if it is next. */
  boolean take(String keyword) {
    int end = wordEnd();
    if (!text.substring(position, end).equalsIgnoreCase(keyword)) {
      return false;
    }
    advanceTo(end);
    return true;
  }

  /** Takes this keyword, which has to be next. */
  void require(String keyword) throws CommandException {
    if (!take(keyword)) {
      throw CommandException.expected(keyword, found());
    }
  }

  /** Takes a bare word, in upper case. */
  String word(String what) throws CommandException {
    int end = wordEnd();
    if (end == position) {
      throw CommandException.expected(what, found());
    }
    String word = text.substring(position, end).toUpperCase(Locale.ROOT);
    advanceTo(end);
    return word;
  }

  /** Takes a name: folded to lower case, or quoted and kept. */
  String name() throws CommandException {
    if (position < text.length() && text.charAt(position) == '"') {
      return quoted('"');
    }
    if (wordEnd() == position || Character.isDigit(text.charAt(position))) {
      throw CommandException.expected("the name of a view", found());
    }
    return word("the name of a view").toLowerCase(Locale.ROOT);
  }

  /** Takes a text in single quotes. */
  String text(String what) throws CommandException {
    if (position < text.length() && text.charAt(position) == '\'') {
      return quoted('\'');
    }
    throw CommandException.expected(what + " in quotes, such as '1 hour'", found());
  }

  private String quoted(char quote) throws CommandException {
    StringBuilder value = new StringBuilder();
    int at = position + 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        value.append(text.charAt(at++));
      } else {
        advanceTo(at);
        return value.toString();
      }
    }
    throw CommandException.expected("a closing " + quote, "the end");
  }

  /** Takes a whole number from 1. */
  int number() throws CommandException {
    String digits = word("a number");
    try {
      int number = Integer.parseInt(digits);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw CommandException.expected("a number", '"' + digits + '"');
    }
    throw CommandException.expected("a number from 1", '"' + digits + '"');
  }

  /** Takes all that is left, without semicolons at its end. */
  String rest() {
    String rest = text.substring(position).strip();
    while (rest.endsWith(";")) {
      rest = rest.substring(0, rest.length() - 1).strip();
    }
    position = text.length();
    return rest;
  }

  /** Refuses anything that is left. */
  void requireEnd() throws CommandException {
    if (!isAtEnd()) {
      throw CommandException.expected("the end of the command", found());
    }
  }

  private int wordEnd() {
    int end = position;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end))
            || text.charAt(end) == '_'
            || text.charAt(end) == '$')) {
      end++;
    }
    return end;
  }

  private void advanceTo(int end) {
    position = end;
    skipSpace();
  }

  private String found() {
    if (isAtEnd()) {
      return "the end";
    }
    String rest = text.substring(position);
    return '"' + (rest.length() > 20 ? rest.substring(0, 20) + "…" : rest) + '"';
  }
}
