package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A statement's tokens, and a place among them. One thread, one statement. */
final class TokenReader {
  private final String sql;
  private final List<Token> tokens;
  private final String[] words;
  private final int[] closing;
  private final int[] parameterNumbers;
  private final List<Integer> parameterOffsets = new ArrayList<>();
  private int at;

  TokenReader(String sql) {
    this.sql = sql;
    this.tokens = Lexer.tokens(sql);
    this.words = new String[tokens.size()];
    this.closing = new int[tokens.size()];
    this.parameterNumbers = new int[tokens.size()];
    Arrays.fill(closing, -1);
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < words.length; i++) {
      read(i, open);
    }
  }

  private void read(int i, Deque<Integer> open) {
    Token token = tokens.get(i);
    words[i] = token.kind() == Token.Kind.WORD ? token.text(sql).toLowerCase(Locale.ROOT) : "";
    if (token.kind() == Token.Kind.PARAMETER) {
      parameterNumbers[i] = parameterOffsets.size();
      parameterOffsets.add(token.start());
    } else if (token.is(sql, '(') || token.is(sql, '[')) {
      open.push(i);
    } else if ((token.is(sql, ')') || token.is(sql, ']')) && !open.isEmpty()) {
      closing[open.pop()] = i;
    }
  }

  /** Where each parameter stands in the text. */
  List<Integer> parameterOffsets() {
    return List.copyOf(parameterOffsets);
  }

  /** The number of the parameter that stands here. */
  int parameter() {
    return parameterNumbers[at];
  }

  int at() {
    return at;
  }

  void moveTo(int index) {
    at = index;
  }

  int size() {
    return words.length;
  }

  /** The index behind the bracket that closes the one at an index. */
  int behindBracket(int index) {
    if (closing[index] < 0) {
      throw unexpected();
    }
    return closing[index] + 1;
  }

  boolean isAtEnd() {
    return at >= words.length;
  }

  /** Where the token at this place starts, or the end of the text. */
  int start() {
    return isAtEnd() ? sql.length() : tokens.get(at).start();
  }

  /** Where the token before this place ends. */
  int endOfLast() {
    return at == 0 ? 0 : tokens.get(at - 1).end();
  }

  boolean isKind(Token.Kind kind) {
    return isKind(at, kind);
  }

  boolean isKind(int index, Token.Kind kind) {
    return index < words.length && tokens.get(index).kind() == kind;
  }

  /** The text of the token at this place, empty at the end. */
  String text() {
    return text(at);
  }

  String text(int index) {
    return index < words.length ? tokens.get(index).text(sql) : "";
  }

  /** The key word or unquoted name at this place in lower case, empty for anything else. */
  String word() {
    return word(at);
  }

  String word(int index) {
    return index < words.length ? words[index] : "";
  }

  boolean is(char symbol) {
    return is(at, symbol);
  }

  boolean is(int index, char symbol) {
    return index < words.length && tokens.get(index).is(sql, symbol);
  }

  boolean isWord(String word) {
    return word().equals(word);
  }

  /** Whether these words stand here one after the other. */
  boolean areWords(String... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (!word(at + i).equals(expected[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isOperator(String operator) {
    return isKind(Token.Kind.OPERATOR) && text().equals(operator);
  }

  boolean isCast() {
    return isKind(Token.Kind.SYMBOL) && text().equals("::");
  }

  /** Moves on by one token and answers its text. */
  String next() {
    if (isAtEnd()) {
      throw unexpected();
    }
    return tokens.get(at++).text(sql);
  }

  boolean accept(String word) {
    return moveIf(isWord(word));
  }

  boolean accept(char symbol) {
    return moveIf(is(symbol));
  }

  boolean acceptWords(String... expected) {
    if (!areWords(expected)) {
      return false;
    }
    at += expected.length;
    return true;
  }

  private boolean moveIf(boolean condition) {
    at += condition ? 1 : 0;
    return condition;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw unexpected();
    }
  }

  void expect(char symbol) {
    if (!accept(symbol)) {
      throw unexpected();
    }
  }

  /** Whether the token before this place opened a bracket. */
  boolean wasBracket() {
    return at > 0 && is(at - 1, '(');
  }

  /** Whether a name stands here: a quoted one, or a word that the rule allows. */
  boolean isName(Predicate<String> rule) {
    return isKind(Token.Kind.QUOTED_NAME) || (!word().isEmpty() && rule.test(word()));
  }

  /** The name at this place, folded. */
  String name(Predicate<String> rule) {
    if (!isName(rule)) {
      throw unexpected();
    }
    String written = next();
    if (!Names.isFoldable(written)) {
      throw new UnsupportedSyntaxException("an unusual name");
    }
    return Names.fold(written);
  }

  /** The name of a column, table or alias, folded. */
  String columnName() {
    return name(Keywords::mayNameColumn);
  }

  /** A name where any word will do: behind a dot or AS. */
  String anyName() {
    return name(word -> true);
  }

  /** The text from one token to the one before another, words in lower case, blanks folded. */
  String spelled(int from, int to) {
    StringBuilder spelled = new StringBuilder();
    for (int i = from; i < to; i++) {
      boolean isGlued = i > from && tokens.get(i - 1).end() == tokens.get(i).start();
      spelled.append(i == from || isGlued ? "" : " ");
      spelled.append(words[i].isEmpty() ? text(i) : words[i]);
    }
    return spelled.toString();
  }

  /** The failure for a token that PostgreSQL's grammar, or our part of it, does not have here. */
  UnsupportedSyntaxException unexpected() {
    String found = isAtEnd() ? "the end" : text();
    return new UnsupportedSyntaxException(Reason.NOT_PARSED, "unexpected: " + found);
  }
}
