package io.viewfinder.driver.session;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An {@code EXPLAIN (VIEWFINDER [, FORMAT JSON | TEXT]) statement}.
 *
 * @param statement what is explained, byte for byte
 * @param json whether one JSON document is asked for
 */
public record ExplainRequest(String statement, boolean json) {
  private static final String SYNTAX_ERROR = "42601";

  /** Reads it. */
  public static ExplainRequest of(String sql) throws SQLException {
    Tokens tokens = new Tokens(sql);
    tokens.nextWord();
    tokens.nextWord();
    tokens.nextWord();
    boolean json = readsFormat(tokens);
    String statement = sql.substring(tokens.end()).strip();
    if (statement.isEmpty()) {
      throw syntaxError("there is no statement to explain");
    }
    return new ExplainRequest(statement, json);
  }

  /** Reads from behind the word VIEWFINDER to the closing parenthesis. */
  private static boolean readsFormat(Tokens tokens) throws SQLException {
    Token next = tokens.nextWord();
    if (is(next, ')')) {
      return false;
    }
    boolean begun = is(next, ',') && isWord(tokens.nextWord(), "format");
    Token format = tokens.nextWord();
    boolean json = isWord(format, "json");
    if (!begun || !(json || isWord(format, "text")) || !is(tokens.nextWord(), ')')) {
      throw syntaxError("allowed: EXPLAIN (VIEWFINDER [, FORMAT JSON | TEXT]) select …");
    }
    return json;
  }

  private static boolean is(@Nullable Token token, char symbol) {
    return token != null && token.isSymbol(symbol);
  }

  private static boolean isWord(@Nullable Token token, String word) {
    return token != null && token.isWord(word);
  }

  private static SQLException syntaxError(String what) {
    return new SQLException("EXPLAIN (VIEWFINDER): " + what, SYNTAX_ERROR);
  }
}
