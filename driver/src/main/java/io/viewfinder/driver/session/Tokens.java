package io.viewfinder.driver.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Walks a statement's text piece by piece, by PostgreSQL's rules for quotes and comments. */
final class Tokens {
  private final String sql;
  private int at;
  private int start;

  Tokens(String sql) {
    this.sql = sql;
  }

  /** Where the last piece begins. */
  int start() {
    return start;
  }

  /** Where the last piece ends. */
  int end() {
    return at;
  }

  /** The next piece that is no comment, null at the end. */
  @Nullable Token nextWord() {
    Token token = next();
    while (token != null && token.kind() == Token.Kind.COMMENT) {
      token = next();
    }
    return token;
  }

  /** The next piece, null at the end. Words come in lower case. */
  @Nullable Token next() {
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
    if (at >= sql.length()) {
      return null;
    }
    start = at;
    Token.Kind kind = skip(sql.charAt(at));
    at = Math.min(at, sql.length());
    String text = sql.substring(start, at);
    return new Token(kind, kind == Token.Kind.WORD ? text.toLowerCase(Locale.ROOT) : text);
  }

  private Token.Kind skip(char first) {
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
      return Token.Kind.COMMENT;
    }
    if (sql.startsWith("/*", at)) {
      return skipComment();
    }
    if (first == '\'') {
      return skipQuoted('\'', Token.Kind.STRING, false);
    }
    if (first == '"') {
      return skipQuoted('"', Token.Kind.QUOTED_NAME, false);
    }
    if (first == '$') {
      return skipDollar();
    }
    if (isDigit(first) || (first == '.' && isDigit(peek(1)))) {
      return skipNumber();
    }
    if (Character.isJavaIdentifierStart(first)) {
      return skipWord(first);
    }
    at++;
    return Token.Kind.SYMBOL;
  }

  private Token.Kind skipComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    return Token.Kind.COMMENT;
  }

  private Token.Kind skipQuoted(char quote, Token.Kind kind, boolean backslashes) {
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (backslashes && c == '\\') {
        at += 2;
      } else if (c != quote) {
        at++;
      } else if (peek(1) == quote) {
        at += 2;
      } else {
        at++;
        return kind;
      }
    }
    return kind;
  }

  private Token.Kind skipDollar() {
    int end = at + 1;
    while (end < sql.length()
        && Character.isJavaIdentifierPart(sql.charAt(end))
        && sql.charAt(end) != '$') {
      end++;
    }
    boolean opens = end < sql.length() && sql.charAt(end) == '$' && !isDigit(peek(1));
    if (!opens) {
      at = Math.max(end, at + 1);
      return Token.Kind.SYMBOL;
    }
    String tag = sql.substring(at, end + 1);
    int close = sql.indexOf(tag, end + 1);
    at = close < 0 ? sql.length() : close + tag.length();
    return Token.Kind.STRING;
  }

  private Token.Kind skipNumber() {
    int begin = at;
    while (at < sql.length() && isNumberPart(sql.charAt(at))) {
      boolean exponent = sql.charAt(at) == 'e' || sql.charAt(at) == 'E';
      at++;
      if (exponent && at < sql.length() && (sql.charAt(at) == '+' || sql.charAt(at) == '-')) {
        at++;
      }
    }
    boolean whole = sql.substring(begin, at).chars().allMatch(c -> isDigit((char) c));
    return whole ? Token.Kind.INTEGER : Token.Kind.DECIMAL;
  }

  private Token.Kind skipWord(char first) {
    if ((first == 'e' || first == 'E') && peek(1) == '\'') {
      at++;
      return skipQuoted('\'', Token.Kind.STRING, true);
    }
    while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
      at++;
    }
    return Token.Kind.WORD;
  }

  private char peek(int offset) {
    return at + offset < sql.length() ? sql.charAt(at + offset) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNumberPart(char c) {
    return isDigit(c) || c == '.' || c == '_' || Character.isLetter(c);
  }
}
