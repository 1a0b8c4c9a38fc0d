package io.viewfinder.driver.session;

import io.viewfinder.driver.session.StatementText.Kind;
import io.viewfinder.driver.session.StatementText.Trait;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** One look over a statement's text, from its first byte to its last. Used once, by one thread. */
final class Glance {
  private static final Pattern HINT =
      Pattern.compile("/\\*\\s*viewfinder:\\s*off\\s*\\*/", Pattern.CASE_INSENSITIVE);
  private static final Set<String> CHANGING =
      Set.of("set", "reset", "discard", "call", "do", "execute", "prepare", "load", "deallocate");
  private static final Set<String> ENDING = Set.of("commit", "end", "rollback", "abort");
  private static final Set<String> OPENING = Set.of("begin", "start");
  private static final Set<String> TIES =
      Set.of("limit", "offset", "fetch", "over", "array_agg", "string_agg", "on");
  private static final Set<String> TIES_AFTER_DISTINCT = Set.of("on");

  private final String sql;
  private final Tokens tokens;
  private final EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
  private final StringBuilder shape = new StringBuilder();
  private int placeholders;
  private String first = "";
  private String opening = "";
  private String before = "";
  private boolean statementEnded;
  private boolean explainsUs;

  Glance(String sql) {
    this.sql = sql;
    this.tokens = new Tokens(sql);
  }

  StatementText look() {
    for (Token token = tokens.next(); token != null; token = tokens.next()) {
      notice(token);
    }
    return new StatementText(sql, kind(), traits, placeholders, shape.toString());
  }

  private Kind kind() {
    return switch (first) {
      case "select", "with" -> Kind.READ;
      case "viewfinder" -> Kind.COMMAND;
      case "explain" -> explainsUs ? Kind.EXPLAIN : Kind.OTHER;
      default -> Kind.OTHER;
    };
  }

  private void notice(Token token) {
    switch (token.kind()) {
      case COMMENT -> noticeComment(token.text());
      case WORD -> noticeWord(token.text());
      case SYMBOL -> noticeSymbol(token);
      case STRING -> noticeOther("''");
      case INTEGER -> noticeOther("0");
      case DECIMAL -> noticeOther("0.0");
      case QUOTED_NAME -> noticeOther(token.text());
    }
  }

  private void noticeComment(String comment) {
    if (HINT.matcher(comment).matches()) {
      traits.add(Trait.SWITCHED_OFF);
    }
  }

  private void noticeOther(String inShape) {
    begin("");
    append(inShape);
  }

  private void noticeWord(String word) {
    begin(word);
    if (word.equals("set_config")) {
      traits.add(Trait.CHANGES_SESSION);
    }
    if (TIES.contains(word) && (!TIES_AFTER_DISTINCT.contains(word) || before.equals("distinct"))) {
      traits.add(Trait.TIES);
    }
    if (OPENING.contains(opening) && (word.equals("isolation") || word.equals("read"))) {
      traits.add(Trait.CHANGES_SESSION);
    }
    explainsUs |= first.equals("explain") && before.equals("(") && word.equals("viewfinder");
    append(word);
  }

  private void noticeSymbol(Token token) {
    if (token.isSymbol('{')) {
      traits.add(Trait.JDBC_ESCAPE);
    }
    if (token.isSymbol('?')) {
      noticeQuestion();
    }
    if (token.isSymbol(';')) {
      statementEnded = true;
      return;
    }
    if (!token.isSymbol('(') || !first.isEmpty()) {
      begin("");
    }
    append(token.text());
  }

  private void noticeQuestion() {
    placeholders++;
    if (before.equals("?")) {
      traits.add(Trait.QUESTION_OPERATOR);
    }
  }

  /** The first piece of a statement says what it may do. */
  private void begin(String word) {
    if (statementEnded) {
      traits.add(Trait.SEVERAL_STATEMENTS);
    }
    if (statementEnded || first.isEmpty()) {
      opening = word;
      statementEnded = false;
      if (CHANGING.contains(word)) {
        traits.add(Trait.CHANGES_SESSION);
      }
      if (ENDING.contains(word)) {
        traits.add(Trait.ENDS_TRANSACTION);
      }
    }
    if (first.isEmpty()) {
      first = word.isEmpty() ? "?" : word;
    }
  }

  private void append(String piece) {
    shape.append(piece).append(' ');
    before = piece;
  }
}
