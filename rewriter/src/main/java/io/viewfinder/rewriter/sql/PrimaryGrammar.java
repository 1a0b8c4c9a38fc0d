package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.List;

/** What operators stand between: columns, constants, and whatever has brackets of its own. */
final class PrimaryGrammar {
  private final Grammar grammar;
  private final TokenReader tokens;
  private final ConstantGrammar constants;

  PrimaryGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
    this.constants = new ConstantGrammar(grammar, tokens);
  }

  /** One operand. */
  Expression primary() {
    if (tokens.is('(')) {
      return bracket();
    }
    if (tokens.isKind(Token.Kind.PARAMETER)) {
      return indirect(constants.parameter());
    }
    if (tokens.is('{')) {
      return constants.escape();
    }
    if (tokens.isKind(Token.Kind.NUMBER) || tokens.isKind(Token.Kind.STRING)) {
      return constants.constant();
    }
    boolean hasBracket = tokens.is(tokens.at() + 1, '(');
    return switch (tokens.word()) {
      case "case" -> choice();
      case "array" -> array();
      case "row" -> hasBracket ? explicitRow() : named();
      case "exists" -> hasBracket ? exists() : named();
      case "null", "true", "false" -> constants.constant();
      case "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_role",
          "current_user",
          "session_user",
          "system_user",
          "user",
          "current_catalog" ->
          constants.current();
      case "current_schema" -> hasBracket ? named() : constants.current();
      default -> named();
    };
  }

  /* Brackets. */

  private Expression bracket() {
    if (grammar.queries().isBracketedQuery()) {
      Query query = grammar.bracketedQuery();
      return indirect(new SubQuery(SubQueryKind.SCALAR, "", List.of(), query));
    }
    List<Expression> expressions = grammar.bracketed();
    return expressions.size() == 1 ? indirect(expressions.get(0)) : overlapping(row(expressions));
  }

  private Expression explicitRow() {
    tokens.expect("row");
    if (tokens.is('(') && tokens.is(tokens.at() + 1, ')')) {
      tokens.moveTo(tokens.at() + 2);
      return row(List.of());
    }
    return overlapping(row(grammar.bracketed()));
  }

  private static Expression row(List<Expression> values) {
    return Written.list(Written.Form.ROW, "row", "row(", values, ")");
  }

  private Expression overlapping(Expression row) {
    if (!tokens.accept("overlaps")) {
      return row;
    }
    tokens.accept("row");
    List<Expression> ends = new ArrayList<>(row.children());
    ends.addAll(grammar.bracketed());
    if (row.children().size() != 2 || ends.size() != 4) {
      throw tokens.unexpected();
    }
    return new Call("pg_catalog", "overlaps", false, false, ends);
  }

  private Expression exists() {
    tokens.expect("exists");
    return new SubQuery(SubQueryKind.EXISTS, "", List.of(), grammar.bracketedQuery());
  }

  private Expression array() {
    tokens.expect("array");
    if (tokens.is('(')) {
      return new SubQuery(SubQueryKind.ARRAY, "", List.of(), grammar.bracketedQuery());
    }
    return elements("array[");
  }

  private Expression elements(String opening) {
    int around = grammar.open();
    tokens.expect('[');
    List<Expression> elements = new ArrayList<>();
    boolean isMore = !tokens.is(']');
    while (isMore) {
      elements.add(tokens.is('[') ? elements("[") : grammar.expression());
      isMore = tokens.accept(',');
    }
    tokens.expect(']');
    grammar.close(around);
    return Written.list(Written.Form.ARRAY, "array", opening, elements, "]");
  }

  private Expression choice() {
    tokens.expect("case");
    List<Expression> children = new ArrayList<>();
    boolean hasOperand = !tokens.isWord("when");
    if (hasOperand) {
      children.add(grammar.expression());
    }
    do {
      tokens.expect("when");
      children.add(grammar.expression());
      tokens.expect("then");
      children.add(grammar.expression());
    } while (tokens.isWord("when"));
    boolean hasElse = tokens.accept("else");
    if (hasElse) {
      children.add(grammar.expression());
    }
    tokens.expect("end");
    return new Expression.Case(hasOperand, hasElse, children);
  }

  /* Names. */

  /** A column, {@code t.*}, a call, or a constant with its type's name before it. */
  private Expression named() {
    String type = grammar.types().constantType();
    if (type != null) {
      return constants.typed(type);
    }
    boolean isCall = tokens.is(tokens.at() + 1, '(');
    if (isCall && !tokens.word().isEmpty() && grammar.calls().isForm()) {
      return grammar.calls().form();
    }
    int first = tokens.at();
    if (tokens.isWord("collation") && tokens.word(first + 1).equals("for")) {
      return grammar.calls().form();
    }
    List<String> names = new ArrayList<>();
    names.add(firstName());
    while (tokens.accept('.')) {
      if (tokens.is('*')) {
        tokens.next();
        return new Expression.Star(names);
      }
      names.add(tokens.anyName());
    }
    if (tokens.is('(')) {
      return grammar.calls().call(names);
    }
    if (tokens.isKind(Token.Kind.STRING)) {
      tokens.moveTo(first);
      return constants.typed(grammar.types().type());
    }
    return indirect(column(names));
  }

  private String firstName() {
    int next = tokens.at() + 1;
    boolean isFunction = tokens.is(next, '(');
    boolean isType = tokens.isKind(next, Token.Kind.STRING);
    if (isFunction) {
      return tokens.name(Keywords::mayNameFunction);
    }
    return isType ? tokens.name(Keywords::mayNameType) : tokens.columnName();
  }

  private static Expression column(List<String> names) {
    int last = names.size() - 1;
    return last > 2
        ? new Expression.Unsupported("a column of another database")
        : new Expression.ColumnName(names.subList(0, last), names.get(last));
  }

  /* Subscripts and fields, all of one operand together: a[1][2] is not (a[1])[2]. */

  private Expression indirect(Expression base) {
    if (!tokens.is('[') && !tokens.is('.')) {
      return base;
    }
    Indirection indirection = new Indirection(base);
    while (tokens.is('[') || tokens.is('.')) {
      if (tokens.accept('.')) {
        indirection.field(tokens.anyName());
      } else {
        subscript(indirection);
      }
      grammar.deepen();
    }
    return indirection.expression();
  }

  private void subscript(Indirection indirection) {
    tokens.expect('[');
    indirection.text("[");
    if (!tokens.is(':')) {
      indirection.child(grammar.expression());
    }
    if (tokens.accept(':')) {
      indirection.text(":");
      if (!tokens.is(']')) {
        indirection.child(grammar.expression());
      }
    }
    tokens.expect(']');
    indirection.text("]");
  }

  /** Texts and expressions as they follow each other behind an operand. */
  private static final class Indirection {
    private final List<Expression> children = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder("(");
    private String label = "";

    Indirection(Expression base) {
      child(base);
      text.append(')');
    }

    void child(Expression child) {
      texts.add(text.toString());
      text.setLength(0);
      children.add(child);
    }

    void text(String more) {
      text.append(more);
    }

    void field(String name) {
      text.append('.').append(Names.quote(name));
      label = name;
    }

    Expression expression() {
      texts.add(text.toString());
      Written.Form form = label.isEmpty() ? Written.Form.SUBSCRIPT : Written.Form.FIELD;
      return new Written(form, label, texts, children);
    }
  }
}
