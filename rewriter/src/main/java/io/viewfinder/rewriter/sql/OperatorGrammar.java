package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Operators and what binds like one: LIKE, BETWEEN, IN, IS, AT TIME ZONE, COLLATE, casts. */
final class OperatorGrammar {
  /** Longer chains of AND and OR become trees of little depth. */
  private static final int LONG_CHAIN = 16;

  private final Grammar grammar;
  private final TokenReader tokens;
  /* Whether the last operator's right operand could go on with another of the same binding. */
  private boolean isOpenEnded;

  OperatorGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
  }

  /**
   * An expression whose operators bind at least this tightly.
   *
   * @param narrow whether only the operators that may stand before BETWEEN's AND are allowed
   */
  Expression operand(int atLeast, boolean narrow) {
    int around = grammar.open();
    Expression left = prefixed(narrow);
    int closed = Binding.NONE;
    while (true) {
      int binding = binding(narrow);
      if (binding == Binding.NONE || binding < atLeast) {
        break;
      }
      if (binding == closed) {
        throw tokens.unexpected();
      }
      left = extended(left, binding, narrow);
      grammar.deepen();
      closed = isOpenEnded ? binding : Binding.NONE;
      isOpenEnded = false;
    }
    grammar.close(around);
    isOpenEnded = false;
    return left;
  }

  private Expression prefixed(boolean narrow) {
    if (!narrow && tokens.accept("not")) {
      return new Unary("not", operand(Binding.NOT, false));
    }
    boolean isSign = tokens.isOperator("-") || tokens.isOperator("+");
    boolean isSymbol =
        tokens.isKind(Token.Kind.OPERATOR) && Binding.of(tokens.text()) == Binding.OTHER;
    if (isSign) {
      return new Unary(tokens.next(), operand(Binding.SIGN, narrow));
    }
    if (isSymbol || isNamedOperator()) {
      return new Unary(operator(), operand(Binding.OTHER + 1, narrow));
    }
    return grammar.primaries().primary();
  }

  /** How tightly the operator at this place binds, NONE where there is none. */
  private int binding(boolean narrow) {
    if (tokens.isKind(Token.Kind.OPERATOR)) {
      return Binding.of(tokens.text());
    }
    if (tokens.isCast()) {
      return Binding.CAST;
    }
    String word = tokens.word();
    if (narrow) {
      return word.equals("is") && isDistinct(1)
          ? Binding.IS
          : isNamedOperator() ? Binding.OTHER : Binding.NONE;
    }
    return switch (word) {
      case "or" -> Binding.OR;
      case "and" -> Binding.AND;
      case "is", "isnull", "notnull" -> Binding.IS;
      case "not" -> isRange(tokens.at() + 1) ? Binding.RANGE : Binding.NONE;
      case "at" -> isZone() ? Binding.AT : Binding.NONE;
      case "collate" -> Binding.COLLATE;
      default -> isNamedOperator() ? Binding.OTHER : rangeBinding();
    };
  }

  private int rangeBinding() {
    return isRange(tokens.at()) ? Binding.RANGE : Binding.NONE;
  }

  private boolean isRange(int index) {
    return switch (tokens.word(index)) {
      case "between", "in", "like", "ilike" -> true;
      case "similar" -> tokens.word(index + 1).equals("to");
      default -> false;
    };
  }

  private boolean isZone() {
    return tokens.areWords("at", "time", "zone") || tokens.areWords("at", "local");
  }

  private boolean isDistinct(int from) {
    int next = tokens.at() + from;
    return tokens.word(tokens.word(next).equals("not") ? next + 1 : next).equals("distinct");
  }

  private boolean isNamedOperator() {
    return tokens.isWord("operator") && tokens.is(tokens.at() + 1, '(');
  }

  private Expression extended(Expression left, int binding, boolean narrow) {
    return switch (binding) {
      case Binding.OR -> chain("or", left, Binding.AND);
      case Binding.AND -> chain("and", left, Binding.NOT);
      case Binding.IS -> test(left, narrow);
      case Binding.RANGE -> range(left);
      case Binding.AT -> zoned(left);
      case Binding.COLLATE -> collated(left);
      case Binding.CAST -> cast(left);
      default -> symbolic(left, binding, narrow);
    };
  }

  private Expression chain(String operator, Expression first, int atLeast) {
    List<Expression> operands = new ArrayList<>(List.of(first));
    while (tokens.accept(operator)) {
      operands.add(operand(atLeast, false));
    }
    int size = operands.size();
    int levels =
        size <= LONG_CHAIN ? size : LONG_CHAIN + Integer.SIZE - Integer.numberOfLeadingZeros(size);
    for (int i = 0; i < levels; i++) {
      grammar.deepen();
    }
    return joined(operator, operands);
  }

  private static Expression joined(String operator, List<Expression> operands) {
    int size = operands.size();
    if (size <= LONG_CHAIN) {
      Expression joined = operands.get(0);
      for (Expression operand : operands.subList(1, size)) {
        joined = new Binary(operator, joined, operand);
      }
      return joined;
    }
    Expression left = joined(operator, operands.subList(0, size / 2));
    return new Binary(operator, left, joined(operator, operands.subList(size / 2, size)));
  }

  private Expression symbolic(Expression left, int binding, boolean narrow) {
    String operator = operator();
    if (isQuantified()) {
      return quantified(left, operator);
    }
    Expression right = operand(binding + 1, narrow);
    isOpenEnded = binding == Binding.COMPARISON;
    return new Binary(operator, left, right);
  }

  /** The operator at this place: its symbol, or {@code operator(schema.symbol)}. */
  String operator() {
    if (!isNamedOperator()) {
      String written = tokens.next();
      return written.equals("!=") ? "<>" : written;
    }
    tokens.moveTo(tokens.at() + 2);
    StringBuilder operator = new StringBuilder("operator(");
    while (!tokens.isKind(Token.Kind.OPERATOR)) {
      operator.append(Names.quote(tokens.columnName())).append('.');
      tokens.expect('.');
    }
    operator.append(tokens.next());
    tokens.expect(')');
    return operator.append(')').toString();
  }

  private boolean isQuantified() {
    return tokens.isWord("any") || tokens.isWord("some") || tokens.isWord("all");
  }

  private Expression quantified(Expression left, String operator) {
    boolean isAll = tokens.next().equalsIgnoreCase("all");
    if (grammar.queries().isBracketedQuery()) {
      SubQueryKind kind = isAll ? SubQueryKind.ALL : SubQueryKind.ANY;
      return new SubQuery(kind, operator, operands(left), grammar.bracketedQuery());
    }
    tokens.expect('(');
    Expression array = grammar.expression();
    tokens.expect(')');
    return new Binary(operator + (isAll ? " all" : " any"), left, array);
  }

  private static List<Expression> operands(Expression left) {
    boolean isRow =
        left instanceof Written written
            && written.form() == Written.Form.ROW
            && written.children().size() > 1;
    return isRow ? left.children() : List.of(left);
  }

  private Expression range(Expression left) {
    boolean isNegated = tokens.accept("not");
    if (tokens.accept("between")) {
      return between(left, isNegated);
    }
    if (tokens.accept("in")) {
      return in(left, isNegated);
    }
    return pattern(left, isNegated);
  }

  private Expression pattern(Expression left, boolean isNegated) {
    boolean isSimilar = tokens.acceptWords("similar", "to");
    String name = isSimilar ? "similar to" : tokens.word();
    if (!isSimilar && !tokens.accept("like")) {
      tokens.expect("ilike");
    }
    String operator = (isNegated ? "not " : "") + name;
    if (isQuantified() && !isSimilar) {
      return quantified(left, operator);
    }
    Expression pattern = operand(Binding.RANGE + 1, false);
    boolean isEscaped = tokens.accept("escape");
    Expression escape = isEscaped ? operand(Binding.RANGE + 1, false) : pattern;
    isOpenEnded = true;
    if (!isEscaped) {
      return new Binary(operator, left, pattern);
    }
    return isSimilar
        ? new Binary(isNegated ? "!~" : "~", left, Call.of("similar_to_escape", pattern, escape))
        : new Binary(operator, left, Call.of("like_escape", pattern, escape));
  }

  private Expression between(Expression left, boolean isNegated) {
    boolean isSymmetric = tokens.accept("symmetric");
    if (!isSymmetric) {
      tokens.accept("asymmetric");
    }
    Expression low = operand(Binding.OR, true);
    tokens.expect("and");
    Expression high = operand(Binding.RANGE + 1, false);
    isOpenEnded = true;
    if (!isSymmetric) {
      return new Expression.Between(left, low, high, isNegated);
    }
    String words = isNegated ? " not between symmetric " : " between symmetric ";
    return new Written(
        Written.Form.BETWEEN_SYMMETRIC,
        "",
        List.of("(", words, " and ", ")"),
        List.of(left, low, high));
  }

  private Expression in(Expression left, boolean isNegated) {
    if (grammar.queries().isBracketedQuery()) {
      SubQueryKind kind = isNegated ? SubQueryKind.NOT_IN : SubQueryKind.IN;
      return new SubQuery(kind, "", operands(left), grammar.bracketedQuery());
    }
    List<Expression> children = new ArrayList<>(List.of(left));
    children.addAll(grammar.bracketed());
    return new Expression.In(children, isNegated);
  }

  private Expression test(Expression left, boolean narrow) {
    if (tokens.accept("isnull")) {
      return new Unary("is null", left);
    }
    if (tokens.accept("notnull")) {
      return new Unary("is not null", left);
    }
    tokens.expect("is");
    String is = tokens.accept("not") ? "is not " : "is ";
    if (tokens.acceptWords("distinct", "from")) {
      Expression right = operand(Binding.IS + 1, narrow);
      isOpenEnded = true;
      return new Binary(is + "distinct from", left, right);
    }
    return switch (tokens.word()) {
      case "null", "true", "false", "unknown", "document" ->
          new Unary(is + tokens.next().toLowerCase(Locale.ROOT), left);
      default -> throw new UnsupportedSyntaxException("IS " + tokens.text());
    };
  }

  private Expression zoned(Expression left) {
    if (tokens.acceptWords("at", "local")) {
      return Call.of("timezone", left);
    }
    tokens.acceptWords("at", "time", "zone");
    return Call.of("timezone", operand(Binding.AT + 1, false), left);
  }

  private Expression collated(Expression left) {
    tokens.expect("collate");
    StringBuilder collation = new StringBuilder(Names.quote(tokens.columnName()));
    while (tokens.accept('.')) {
      collation.append('.').append(Names.quote(tokens.anyName()));
    }
    return new Expression.Collate(left, collation.toString());
  }

  private Expression cast(Expression left) {
    tokens.next();
    return new Expression.Cast(left, grammar.types().type());
  }
}
