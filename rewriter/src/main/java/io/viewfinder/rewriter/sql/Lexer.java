package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into PostgreSQL's tokens, in one pass; comments and white space are dropped. What is
 * not SQL still becomes tokens, and what is not closed reaches to the end.
 *
 * <p>Strings are read as with {@code standard_conforming_strings = on}. A {@code ?} is JDBC's
 * parameter, {@code ??} its way to write the operator's character.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">PostgreSQL,
 *     Lexical Structure</a>
 */
final class Lexer {
  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`";
  private static final String MAY_END_IN_SIGN = "~!@#%^&|`?";

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String sql) {
    this.sql = sql;
  }

  /** The tokens of the text. */
  static List<Token> tokens(String sql) {
    Lexer lexer = new Lexer(sql);
    while (lexer.skipBlanks()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    char first = sql.charAt(at);
    if (isWordStart(first)) {
      word();
    } else if (isDigit(first) || (first == '.' && isDigit(peek(1)))) {
      number();
    } else if (first == '\'') {
      string(at, false);
    } else if (first == '"') {
      quotedName(at);
    } else if (first == '$') {
      dollar();
    } else if (first == '?' && peek(1) != '?') {
      add(Token.Kind.PARAMETER, at + 1);
    } else if (first == '?' || OPERATOR_CHARACTERS.indexOf(first) >= 0) {
      operator();
    } else {
      add(Token.Kind.SYMBOL, first == ':' && peek(1) == ':' ? at + 2 : at + 1);
    }
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, at, end));
    at = end;
  }

  /** Moves to the next token; false at the end. */
  private boolean skipBlanks() {
    while (at < sql.length()) {
      if (isBlank(sql.charAt(at))) {
        at++;
      } else if (opensLineComment(at)) {
        at = endOfLine(at);
      } else if (opensBlockComment(at)) {
        at = endOfBlockComment(at);
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean opensLineComment(int from) {
    return sql.startsWith("--", from);
  }

  private boolean opensBlockComment(int from) {
    return sql.startsWith("/*", from);
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < sql.length() && !isNewline(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfBlockComment(int from) {
    int depth = 0;
    int end = from;
    while (end < sql.length()) {
      if (opensBlockComment(end)) {
        depth++;
        end += 2;
      } else if (sql.startsWith("*/", end)) {
        depth--;
        end += 2;
        if (depth == 0) {
          return end;
        }
      } else {
        end++;
      }
    }
    return end;
  }

  private void word() {
    int end = at + 1;
    while (end < sql.length() && isWordPart(sql.charAt(end))) {
      end++;
    }
    char next = end < sql.length() ? sql.charAt(end) : ' ';
    boolean oneLetter = end - at == 1;
    char prefix = lowerCase(sql.charAt(at));
    if (oneLetter && next == '\'' && "ebxn".indexOf(prefix) >= 0) {
      string(end, prefix == 'e');
    } else if (oneLetter && prefix == 'u' && sql.startsWith("&'", end)) {
      string(end + 1, false);
    } else if (oneLetter && prefix == 'u' && sql.startsWith("&\"", end)) {
      quotedName(end + 1);
    } else {
      add(Token.Kind.WORD, end);
    }
  }

  private void quotedName(int quote) {
    add(Token.Kind.QUOTED_NAME, endOfQuotes(quote, '"', false));
  }

  /** A string whose first quote stands there, with the parts that continue it on later lines. */
  private void string(int quote, boolean escapes) {
    int end = endOfQuotes(quote, '\'', escapes);
    int continuation = continuationOf(end);
    while (continuation >= 0) {
      end = endOfQuotes(continuation, '\'', escapes);
      continuation = continuationOf(end);
    }
    add(Token.Kind.STRING, end);
  }

  private int endOfQuotes(int quote, char mark, boolean escapes) {
    int end = quote + 1;
    while (end < sql.length()) {
      char character = sql.charAt(end);
      if (escapes && character == '\\') {
        end += 2;
      } else if (character != mark) {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == mark) {
        end += 2;
      } else {
        return end + 1;
      }
    }
    return sql.length();
  }

  /** Where the string goes on: a quote after blanks that hold a newline; else -1. */
  private int continuationOf(int end) {
    boolean newline = false;
    int next = end;
    while (next < sql.length()) {
      char character = sql.charAt(next);
      if (isBlank(character)) {
        newline |= isNewline(character);
        next++;
      } else if (opensLineComment(next)) {
        next = endOfLine(next);
      } else {
        return newline && character == '\'' ? next : -1;
      }
    }
    return -1;
  }

  private void dollar() {
    if (isDigit(peek(1))) {
      int end = at + 1;
      while (end < sql.length() && isDigit(sql.charAt(end))) {
        end++;
      }
      add(Token.Kind.PARAMETER, end);
      return;
    }
    int tagEnd = at + 1;
    while (tagEnd < sql.length() && isWordPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
      tagEnd++;
    }
    if (tagEnd == sql.length() || sql.charAt(tagEnd) != '$') {
      add(Token.Kind.SYMBOL, at + 1);
      return;
    }
    String tag = sql.substring(at, tagEnd + 1);
    int close = sql.indexOf(tag, tagEnd + 1);
    add(Token.Kind.STRING, close < 0 ? sql.length() : close + tag.length());
  }

  private void number() {
    int end = at;
    if (sql.charAt(at) == '0' && "xob".indexOf(lowerCase(peek(1))) >= 0) {
      end = skipDigits(at + 2, true);
    } else {
      end = skipDigits(end, false);
      if (end < sql.length() && sql.charAt(end) == '.') {
        end = skipDigits(end + 1, false);
      }
      end = skipExponent(end);
    }
    add(Token.Kind.NUMBER, end);
  }

  private int skipDigits(int from, boolean hexadecimal) {
    int end = from;
    while (end < sql.length() && isNumberPart(sql.charAt(end), hexadecimal)) {
      end++;
    }
    return end;
  }

  private int skipExponent(int from) {
    if (from >= sql.length() || lowerCase(sql.charAt(from)) != 'e') {
      return from;
    }
    int digits = from + 1;
    if (digits < sql.length() && "+-".indexOf(sql.charAt(digits)) >= 0) {
      digits++;
    }
    return digits < sql.length() && isDigit(sql.charAt(digits)) ? skipDigits(digits, false) : from;
  }

  /** An operator; signs at its end that cannot belong to it are operators of their own. */
  private void operator() {
    int end = at;
    boolean mayEndInSign = false;
    while (end < sql.length() && !opensLineComment(end) && !opensBlockComment(end)) {
      int length = operatorCharacter(end);
      if (length == 0) {
        break;
      }
      mayEndInSign |= MAY_END_IN_SIGN.indexOf(sql.charAt(end)) >= 0;
      end += length;
    }
    int last = end;
    while (!mayEndInSign && last - at > 1 && "+-".indexOf(sql.charAt(last - 1)) >= 0) {
      last--;
    }
    add(Token.Kind.OPERATOR, last);
    while (at < end) {
      add(Token.Kind.OPERATOR, at + 1);
    }
  }

  private int operatorCharacter(int from) {
    if (sql.startsWith("??", from)) {
      return 2;
    }
    return OPERATOR_CHARACTERS.indexOf(sql.charAt(from)) >= 0 ? 1 : 0;
  }

  private char peek(int distance) {
    return at + distance < sql.length() ? sql.charAt(at + distance) : ' ';
  }

  private static boolean isBlank(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private static boolean isNewline(char character) {
    return character == '\n' || character == '\r';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isNumberPart(char character, boolean hexadecimal) {
    char lower = lowerCase(character);
    return isDigit(character) || character == '_' || (hexadecimal && lower >= 'a' && lower <= 'f');
  }

  private static boolean isWordStart(char character) {
    char lower = lowerCase(character);
    return (lower >= 'a' && lower <= 'z') || character == '_' || character >= 0x80;
  }

  private static boolean isWordPart(char character) {
    return isWordStart(character) || isDigit(character) || character == '$';
  }

  static char lowerCase(char character) {
    return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
  }
}
