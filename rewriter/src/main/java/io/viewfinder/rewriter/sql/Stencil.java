package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement's text with parameters in place of the values that something is compared with. Texts
 * with one stencil differ in these values only, and each means what the stencil means with them.
 *
 * <pre>{@code
 * text     select sum(x) from t where day >= '2024-01-05' and kind in (1, 2) and y = 3 + 4
 * stencil  select sum(x) from t where day >= ? and kind in (?, ?) and y = 3 + 4
 * }</pre>
 *
 * <p>Only a whole operand of a comparison is taken out, and only in conditions: a string there has
 * no type of its own, and is read as what a parameter in its place would be. Whatever else a
 * literal may say (a unit, a position, a number of rows) stays.
 *
 * @param values as they were written, in order
 */
public record Stencil(String sql, List<String> values) {
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> MAY_FOLLOW =
      Set.of("and", "or", "group", "order", "having", "limit", "offset", "union", "window");

  public Stencil {
    values = List.copyOf(values);
  }

  /** The stencil of a text; empty where it has no such values, or parameters of its own. */
  public static Optional<Stencil> of(String sql) {
    if (sql.indexOf('?') >= 0) {
      return Optional.empty();
    }
    Stencil stencil = new Cutting(sql).stencil();
    return stencil.values().isEmpty() ? Optional.empty() : Optional.of(stencil);
  }

  /** A text cut where its parameters stand. */
  public static List<String> pieces(String sql) {
    List<String> pieces = new ArrayList<>();
    int copied = 0;
    for (Token token : Lexer.tokens(sql)) {
      if (token.kind() == Token.Kind.PARAMETER) {
        pieces.add(sql.substring(copied, token.start()));
        copied = token.end();
      }
    }
    pieces.add(sql.substring(copied));
    return pieces;
  }

  /** One text being cut. */
  private static final class Cutting {
    private final String sql;
    private final List<Token> tokens;
    private final BitSet lifted;

    Cutting(String sql) {
      this.sql = sql;
      this.tokens = Lexer.tokens(sql);
      this.lifted = new LiftedLiterals(sql, tokens).find();
    }

    Stencil stencil() {
      StringBuilder text = new StringBuilder(sql.length());
      List<String> values = new ArrayList<>();
      int copied = 0;
      for (int i = 1; i < tokens.size(); i++) {
        if (isValue(i)) {
          Token token = tokens.get(i);
          text.append(sql, copied, token.start()).append('?');
          copied = token.end();
          values.add(token.text(sql));
        }
      }
      return new Stencil(text.append(sql, copied, sql.length()).toString(), values);
    }

    private boolean isValue(int i) {
      return lifted.get(i)
          && isPlain(tokens.get(i))
          && ((isCompared(i) && isEnd(i + 1)) || isBetween(i) || isListed(i));
    }

    /* A string with a letter before it is of another kind. */
    private boolean isPlain(Token token) {
      return token.kind() == Token.Kind.NUMBER || sql.charAt(token.start()) == '\'';
    }

    private boolean isCompared(int i) {
      Token before = tokens.get(i - 1);
      return before.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(before.text(sql));
    }

    private boolean isBetween(int i) {
      boolean isFirst = isWord(i - 1, "between") && isWord(i + 1, "and");
      boolean isSecond =
          i >= 3
              && isWord(i - 1, "and")
              && tokens.get(i - 2).isLiteral()
              && isWord(i - 3, "between")
              && isEnd(i + 1);
      return isFirst || isSecond;
    }

    private boolean isWord(int i, String word) {
      return i < tokens.size() && tokens.get(i).isWord(sql, word);
    }

    private boolean isEnd(int i) {
      if (i >= tokens.size()) {
        return true;
      }
      Token next = tokens.get(i);
      return next.is(sql, ')')
          || next.is(sql, ';')
          || MAY_FOLLOW.stream().anyMatch(word -> next.isWord(sql, word));
    }

    /* In a list of literals and nothing else. */
    private boolean isListed(int i) {
      int first = i;
      while (first > 0 && (tokens.get(first).isLiteral() || tokens.get(first).is(sql, ','))) {
        first--;
      }
      int last = i;
      while (last < tokens.size() - 1
          && (tokens.get(last).isLiteral() || tokens.get(last).is(sql, ','))) {
        last++;
      }
      return first > 0
          && tokens.get(first).is(sql, '(')
          && tokens.get(first - 1).isWord(sql, "in")
          && tokens.get(last).is(sql, ')');
    }
  }
}
