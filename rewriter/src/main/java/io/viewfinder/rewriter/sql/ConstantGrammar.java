package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Constants, parameters, and the words that stand for the session's own values. */
final class ConstantGrammar {
  private static final Pattern NUMBER =
      Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final Grammar grammar;
  private final TokenReader tokens;

  ConstantGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
  }

  /** A number, a string, or one of the words for constants. */
  Expression constant() {
    if (tokens.isKind(Token.Kind.NUMBER)) {
      return number();
    }
    if (tokens.isKind(Token.Kind.STRING)) {
      return string();
    }
    String word = tokens.word();
    String text = tokens.next();
    return word.equals("null")
        ? new Literal(LiteralKind.NULL, "null", null)
        : new Literal(LiteralKind.BOOLEAN, text, word);
  }

  private Expression number() {
    String text = tokens.next();
    if (isGlued()) {
      throw tokens.unexpected();
    }
    return NUMBER.matcher(text).matches()
        ? new Literal(LiteralKind.NUMBER, text, text)
        : new Expression.Unsupported("a number that not all versions read alike");
  }

  /* Whether a word follows without a blank: PostgreSQL calls it junk. */
  private boolean isGlued() {
    return !tokens.word().isEmpty() && tokens.start() == tokens.endOfLast();
  }

  private Expression string() {
    String text = tokens.next();
    char prefix = Lexer.lowerCase(text.charAt(0));
    return switch (prefix) {
      case 'b', 'x' -> new Written(Written.Form.BIT_STRING, "", List.of(text), List.of());
      case 'n' -> new Cast(plain(LiteralKind.STRING, "", text.substring(1)), "bpchar");
      case 'u' -> new Literal(LiteralKind.STRING, text + escapeCharacter(), null);
      case 'e' -> new Literal(LiteralKind.STRING, text, null);
      default -> plain(LiteralKind.STRING, "", text);
    };
  }

  private String escapeCharacter() {
    return tokens.accept("uescape") ? " UESCAPE " + tokens.next() : "";
  }

  /* A backslash means what the session says. */
  private static Literal plain(LiteralKind kind, String type, String text) {
    return new Literal(kind, type + text, value(text));
  }

  private static @Nullable String value(String text) {
    if (text.startsWith("$")) {
      int tag = text.indexOf('$', 1) + 1;
      return text.substring(tag, text.length() - tag);
    }
    String inner = text.substring(1, text.length() - 1);
    String value = inner.replace("''", "'");
    boolean isPlain = inner.indexOf('\\') < 0 && inner.replace("''", "").indexOf('\'') < 0;
    if (inner.indexOf("\\'") >= 0 || inner.endsWith("\\")) {
      throw new UnsupportedSyntaxException("a string that may end elsewhere");
    }
    return isPlain ? value : null;
  }

  /** A constant behind the name of its type. */
  Expression typed(String type) {
    if (type.equals("interval")) {
      return interval();
    }
    Expression constant = string();
    boolean isString = constant instanceof Literal literal && literal.kind() == LiteralKind.STRING;
    if (!isString || type.startsWith("interval ")) {
      throw tokens.unexpected();
    }
    Literal literal = (Literal) constant;
    return switch (type) {
      case "date" -> time(LiteralKind.DATE, "date ", literal);
      case "timestamp" -> time(LiteralKind.TIMESTAMP, "timestamp ", literal);
      default -> new Cast(literal, type);
    };
  }

  private static Expression time(LiteralKind kind, String type, Literal literal) {
    return literal.value() == null
        ? new Cast(literal, type.strip())
        : new Literal(kind, type + literal.text(), literal.value());
  }

  private Expression interval() {
    Expression constant = string();
    String fields = grammar.types().fields();
    if (!(constant instanceof Literal literal) || literal.kind() != LiteralKind.STRING) {
      throw tokens.unexpected();
    }
    return fields.isEmpty()
        ? time(LiteralKind.INTERVAL, "interval ", literal)
        : new Cast(literal, "interval" + fields);
  }

  /** A parameter. */
  Expression parameter() {
    int number = tokens.parameter();
    String written = tokens.next();
    if (!written.equals("?")) {
      throw new UnsupportedSyntaxException("a numbered parameter");
    }
    if (isGlued()) {
      throw tokens.unexpected();
    }
    return new Expression.Parameter(number);
  }

  /** CURRENT_DATE and its like. */
  Expression current() {
    String name = tokens.word();
    tokens.next();
    if (!tokens.is('(')) {
      return new Expression.Current(name, "");
    }
    tokens.expect('(');
    String digits = tokens.next();
    tokens.expect(')');
    boolean isCut = name.endsWith("time") || name.endsWith("timestamp");
    if (!isCut || !digits.matches("[0-9]")) {
      throw tokens.unexpected();
    }
    return new Expression.Current(name, "(" + digits + ")");
  }

  /** JDBC's own notation in braces, as the driver below understands it. */
  Expression escape() {
    tokens.expect('{');
    String word = tokens.word();
    tokens.next();
    Expression meant =
        switch (word) {
          case "d" -> typed("date");
          case "t" -> typed("time");
          case "ts" -> typed("timestamp");
          case "fn" -> function();
          default -> throw tokens.unexpected();
        };
    tokens.expect('}');
    return meant;
  }

  /* The driver below translates it in its own way. */
  private Expression function() {
    grammar.expression();
    return new Expression.Unsupported("a JDBC function escape");
  }
}
