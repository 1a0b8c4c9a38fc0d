package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import java.util.ArrayList;
import java.util.List;

/** Calls of functions, with what may follow one, and the forms that are written like calls. */
final class CallGrammar {
  private final Grammar grammar;
  private final TokenReader tokens;

  CallGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
  }

  /** A call; the place is the bracket behind its name. */
  Expression call(List<String> names) {
    if (names.size() > 2) {
      throw new UnsupportedSyntaxException("a function of another database");
    }
    String schema = names.size() == 2 ? names.get(0) : "";
    String name = names.get(names.size() - 1);
    tokens.expect('(');
    boolean isStar = tokens.is('*') && tokens.is(tokens.at() + 1, ')');
    if (isStar) {
      tokens.next();
    }
    boolean isDistinct = !isStar && tokens.accept("distinct");
    if (!isStar && !isDistinct) {
      tokens.accept("all");
    }
    List<Expression> children = new ArrayList<>(isStar ? List.of() : arguments());
    List<Order> orders = grammar.queries().orders();
    tokens.expect(')');
    orders.forEach(order -> children.add(order.expression()));
    List<String> suffixes = orders.stream().map(Order::suffix).toList();
    return followed(new Call(schema, name, isDistinct, isStar, children, suffixes, false));
  }

  private List<Expression> arguments() {
    List<Expression> arguments = new ArrayList<>();
    if (tokens.is(')') && tokens.wasBracket()) {
      return arguments;
    }
    do {
      arguments.add(argument());
    } while (tokens.accept(','));
    return arguments;
  }

  private Expression argument() {
    if (tokens.accept("variadic")) {
      return argument("variadic ", grammar.expression());
    }
    int next = tokens.at() + 1;
    boolean isArrow = tokens.text(next).equals("=>");
    boolean isEquals = tokens.is(next, ':') && tokens.text(next + 1).equals("=");
    if (!isArrow && !isEquals) {
      return grammar.expression();
    }
    String name = tokens.name(Keywords::mayNameFunction);
    tokens.moveTo(next + (isArrow ? 1 : 2));
    return argument(Names.quote(name) + " => ", grammar.expression());
  }

  private static Expression argument(String opening, Expression value) {
    return Written.list(Written.Form.ARGUMENT, "", opening, List.of(value), "");
  }

  /* WITHIN GROUP, FILTER and OVER. */
  private Expression followed(Call call) {
    if (tokens.areWords("within", "group")) {
      return orderedSet(call);
    }
    Expression filtered = call;
    if (isFilter()) {
      List<Expression> children = new ArrayList<>(call.children());
      children.add(filter());
      filtered =
          new Call(
              call.schema(),
              call.name(),
              call.distinct(),
              call.star(),
              children,
              call.orderings(),
              true);
    }
    return grammar.windows().over(filtered);
  }

  private boolean isFilter() {
    return tokens.isWord("filter") && tokens.is(tokens.at() + 1, '(');
  }

  private Expression filter() {
    tokens.expect("filter");
    tokens.expect('(');
    tokens.expect("where");
    Expression condition = grammar.expression();
    tokens.expect(')');
    return condition;
  }

  private Expression orderedSet(Call call) {
    tokens.acceptWords("within", "group");
    tokens.expect('(');
    List<Order> orders = grammar.queries().orders();
    tokens.expect(')');
    if (orders.isEmpty()) {
      throw tokens.unexpected();
    }
    List<Expression> children = new ArrayList<>(List.of(call));
    List<String> texts = new ArrayList<>(List.of("", " within group (order by "));
    for (Order order : orders) {
      children.add(order.expression());
      texts.add(order.suffix() + ", ");
    }
    String closing = orders.get(orders.size() - 1).suffix() + ")";
    texts.set(texts.size() - 1, closing);
    if (isFilter()) {
      texts.set(texts.size() - 1, closing + " filter (where ");
      children.add(filter());
      texts.add(")");
    }
    return new Written(Written.Form.ORDERED_SET, call.name(), texts, children);
  }

  /** Whether the word at this place, before a bracket, is no function's name. */
  boolean isForm() {
    return switch (tokens.word()) {
      case "cast",
          "coalesce",
          "nullif",
          "greatest",
          "least",
          "grouping",
          "extract",
          "overlay",
          "position",
          "substring",
          "trim",
          "normalize" ->
          true;
      default -> Keywords.isUnknownForm(tokens.word());
    };
  }

  /** One of the grammar's own forms that look like calls. */
  Expression form() {
    String form = tokens.word();
    tokens.next();
    if (form.equals("collation")) {
      return collationFor();
    }
    tokens.expect('(');
    Expression expression = inside(form);
    tokens.expect(')');
    return expression;
  }

  private Expression inside(String form) {
    return switch (form) {
      case "cast" -> cast();
      case "coalesce", "greatest", "least", "grouping" ->
          new Construct(form, grammar.expressions());
      case "nullif" -> nullif();
      case "extract" -> extract();
      case "overlay" -> overlay();
      case "position" -> position();
      case "substring" -> substring();
      case "trim" -> trim();
      case "normalize" -> normalize();
      default -> throw new UnsupportedSyntaxException("the form " + form);
    };
  }

  private Expression cast() {
    Expression operand = grammar.expression();
    tokens.expect("as");
    return new Expression.Cast(operand, grammar.types().type());
  }

  private Expression nullif() {
    List<Expression> both = grammar.expressions();
    if (both.size() != 2) {
      throw tokens.unexpected();
    }
    return new Construct("nullif", both);
  }

  private Expression extract() {
    String field = tokens.word();
    String written = tokens.next();
    if (field.isEmpty()) {
      field = written.replaceAll("^['\"]|['\"]$", "");
    }
    if (!field.matches("[a-z_]+")) {
      throw new UnsupportedSyntaxException("a field of EXTRACT");
    }
    tokens.expect("from");
    return new Expression.Extract(field, grammar.expression());
  }

  private Expression overlay() {
    List<Expression> arguments = new ArrayList<>(arguments());
    if (!tokens.accept("placing")) {
      return new Call("", "overlay", false, false, arguments);
    }
    arguments.add(grammar.expression());
    tokens.expect("from");
    arguments.add(grammar.expression());
    if (tokens.accept("for")) {
      arguments.add(grammar.expression());
    }
    return new Call("pg_catalog", "overlay", false, false, arguments);
  }

  private Expression position() {
    Expression part = grammar.narrow();
    tokens.expect("in");
    return Call.of("position", grammar.narrow(), part);
  }

  private Expression substring() {
    List<Expression> arguments = new ArrayList<>(arguments());
    if (tokens.is(')')) {
      return new Call("", "substring", false, false, arguments);
    }
    if (tokens.accept("similar")) {
      arguments.add(grammar.expression());
      tokens.expect("escape");
      arguments.add(grammar.expression());
    } else if (tokens.accept("from")) {
      arguments.add(grammar.expression());
      if (tokens.accept("for")) {
        arguments.add(grammar.expression());
      }
    } else {
      tokens.expect("for");
      Expression length = grammar.expression();
      Expression start = Expression.Literal.number(1);
      boolean hasStart = tokens.accept("from");
      arguments.add(hasStart ? grammar.expression() : start);
      arguments.add(hasStart ? length : new Expression.Cast(length, "int4"));
    }
    return new Call("pg_catalog", "substring", false, false, arguments);
  }

  private Expression trim() {
    String name = "btrim";
    if (tokens.accept("leading")) {
      name = "ltrim";
    } else if (tokens.accept("trailing")) {
      name = "rtrim";
    } else {
      tokens.accept("both");
    }
    List<Expression> characters = new ArrayList<>();
    if (!tokens.isWord("from")) {
      characters.addAll(grammar.expressions());
    }
    if (!tokens.accept("from")) {
      return new Call("pg_catalog", name, false, false, characters);
    }
    List<Expression> arguments = new ArrayList<>(grammar.expressions());
    if (characters.size() > 1) {
      throw tokens.unexpected();
    }
    arguments.addAll(characters);
    return new Call("pg_catalog", name, false, false, arguments);
  }

  private Expression normalize() {
    Expression operand = grammar.expression();
    String form = tokens.accept(',') ? ", " + tokens.word() : "";
    if (!form.isEmpty() && !tokens.next().matches("(?i)nfk?[cd]")) {
      throw tokens.unexpected();
    }
    return construct("normalize", "normalize(", operand, form + ")");
  }

  private Expression collationFor() {
    tokens.expect("for");
    tokens.expect('(');
    Expression operand = grammar.expression();
    tokens.expect(')');
    return construct("pg_collation_for", "collation for (", operand, ")");
  }

  private static Expression construct(
      String label, String opening, Expression operand, String closing) {
    return Written.list(Written.Form.CONSTRUCT, label, opening, List.of(operand), closing);
  }
}
