package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Writes the shape of one statement, token by token, in one spelling. */
final class ShapeText {
  /** Words before a parenthesis that does not open a function's arguments. */
  private static final Set<String> SPACED =
      Set.of(
          "all",
          "and",
          "any",
          "as",
          "between",
          "by",
          "case",
          "distinct",
          "else",
          "except",
          "exists",
          "filter",
          "from",
          "having",
          "ilike",
          "in",
          "intersect",
          "is",
          "join",
          "lateral",
          "like",
          "limit",
          "materialized",
          "not",
          "offset",
          "on",
          "or",
          "over",
          "select",
          "sets",
          "some",
          "then",
          "union",
          "using",
          "values",
          "when",
          "where",
          "with",
          "within");

  private final String sql;
  private final List<Token> tokens;
  private final BitSet lifted;
  private final StringBuilder shape;
  private final List<String> literals = new ArrayList<>();
  private String last = "";

  ShapeText(String sql) {
    this.sql = sql;
    this.tokens = Lexer.tokens(sql);
    this.lifted = new LiftedLiterals(sql, tokens).find();
    this.shape = new StringBuilder(sql.length());
  }

  String write() {
    int i = 0;
    while (i < tokens.size()) {
      i = isEscapeClause(i) ? i + 2 : write(i);
    }
    return shape.toString();
  }

  List<String> literals() {
    return literals;
  }

  private int write(int i) {
    Token token = tokens.get(i);
    append(spelling(i, token), isGlued(i));
    int end = isInList(i) ? endOfLiterals(i + 1) : -1;
    if (end < 0) {
      return i + 1;
    }
    writeFirstElement(i + 1);
    lift(i + 1, end);
    return end;
  }

  private void lift(int from, int to) {
    for (int i = from; i < to; i++) {
      if (lifted.get(i)) {
        literals.add(tokens.get(i).text(sql));
      }
    }
  }

  private void writeFirstElement(int from) {
    int i = from;
    if (tokens.get(i).kind() == Token.Kind.OPERATOR) {
      i++;
    }
    if (tokens.get(i).kind() == Token.Kind.WORD) {
      append(lowerCase(tokens.get(i)), false);
      i++;
    }
    append(placeholder(tokens.get(i)), false);
  }

  private boolean isInList(int i) {
    return i > 0 && tokens.get(i).is(sql, '(') && tokens.get(i - 1).isWord(sql, "in");
  }

  /** The index of the parenthesis that closes a list of lifted literals, or -1. */
  private int endOfLiterals(int from) {
    int i = from;
    while (i < tokens.size()) {
      i = endOfLiteral(i);
      if (i < 0 || i >= tokens.size()) {
        return -1;
      }
      if (tokens.get(i).is(sql, ')')) {
        return i;
      }
      if (!tokens.get(i).is(sql, ',')) {
        return -1;
      }
      i++;
    }
    return -1;
  }

  /** The index after one literal, which may be signed or have its type before it; else -1. */
  private int endOfLiteral(int from) {
    int i = from;
    if (i < tokens.size() && (tokens.get(i).is(sql, '-') || tokens.get(i).is(sql, '+'))) {
      i++;
    } else if (i < tokens.size() && tokens.get(i).kind() == Token.Kind.WORD) {
      i++;
    }
    return i < tokens.size() && lifted.get(i) ? i + 1 : -1;
  }

  /** Whether a UESCAPE clause stands here: it belongs to the literal before it. */
  private boolean isEscapeClause(int i) {
    return i > 0
        && i + 1 < tokens.size()
        && tokens.get(i).isWord(sql, "uescape")
        && tokens.get(i - 1).kind() == Token.Kind.STRING
        && tokens.get(i + 1).kind() == Token.Kind.STRING;
  }

  private String spelling(int i, Token token) {
    if (lifted.get(i)) {
      literals.add(token.text(sql));
      return placeholder(token);
    }
    return token.kind() == Token.Kind.WORD ? lowerCase(token) : token.text(sql);
  }

  private String placeholder(Token token) {
    if (token.kind() == Token.Kind.NUMBER) {
      return "0";
    }
    char first = Lexer.lowerCase(sql.charAt(token.start()));
    return first == 'b' || first == 'x' ? first + "''" : "''";
  }

  private String lowerCase(Token token) {
    StringBuilder lower = new StringBuilder(token.end() - token.start());
    for (int i = token.start(); i < token.end(); i++) {
      lower.append(Lexer.lowerCase(sql.charAt(i)));
    }
    return lower.toString();
  }

  /** Whether this token and the one before are one operator of jsonb, as in {@code a ?| b}. */
  private boolean isGlued(int i) {
    return i > 0
        && tokens.get(i - 1).is(sql, '?')
        && tokens.get(i - 1).end() == tokens.get(i).start()
        && (tokens.get(i).is(sql, '|') || tokens.get(i).is(sql, '&'));
  }

  private void append(String token, boolean glued) {
    if (!glued && isSpaceBefore(token)) {
      shape.append(' ');
    }
    shape.append(token);
    last = token;
  }

  private boolean isSpaceBefore(String token) {
    return switch (token) {
      case ",", ")", ".", ";", "::", "]", "[" -> isNumber(last) && token.equals(".");
      case "(" -> !isFunction(last) && !opens(last);
      default -> !opens(last);
    };
  }

  private static boolean isNumber(String token) {
    return !token.isEmpty() && token.charAt(0) >= '0' && token.charAt(0) <= '9';
  }

  private static boolean opens(String token) {
    return switch (token) {
      case "", "(", ".", "::", "[" -> true;
      default -> false;
    };
  }

  private static boolean isFunction(String token) {
    char end = token.isEmpty() ? ' ' : token.charAt(token.length() - 1);
    return (Character.isLetterOrDigit(end) || end == '_' || end == '"') && !SPACED.contains(token);
  }
}
