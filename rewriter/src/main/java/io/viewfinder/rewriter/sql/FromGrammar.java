package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.sql.FromItem.Join;
import io.viewfinder.rewriter.sql.FromItem.JoinKind;
import java.util.ArrayList;
import java.util.List;

/** What stands in FROM. */
final class FromGrammar {
  private final Grammar grammar;
  private final TokenReader tokens;

  FromGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
  }

  /** The items between commas. */
  List<FromItem> items() {
    List<FromItem> items = new ArrayList<>();
    do {
      items.add(item());
    } while (tokens.accept(','));
    return items;
  }

  private FromItem item() {
    int around = grammar.open();
    FromItem left = single();
    while (isJoin()) {
      left = joined(left);
      grammar.deepen();
    }
    grammar.close(around);
    return left;
  }

  /* Joins. */

  private boolean isJoin() {
    return switch (tokens.word()) {
      case "join", "inner", "left", "right", "full", "cross", "natural" -> true;
      default -> false;
    };
  }

  private FromItem joined(FromItem left) {
    if (tokens.accept("cross")) {
      tokens.expect("join");
      return join(left, single(), JoinKind.CROSS, List.of(), List.of(), false);
    }
    boolean isNatural = tokens.accept("natural");
    JoinKind kind = kind();
    tokens.expect("join");
    if (isNatural) {
      return join(left, single(), kind, List.of(), List.of(), true);
    }
    FromItem right = item();
    if (tokens.accept("using")) {
      return using(left, right, kind);
    }
    tokens.expect("on");
    List<Expression> on = new ArrayList<>();
    BlockGrammar.takeApart(grammar.expression(), on);
    return join(left, right, kind, on, List.of(), false);
  }

  private static FromItem join(
      FromItem left,
      FromItem right,
      JoinKind kind,
      List<Expression> on,
      List<String> using,
      boolean isNatural) {
    return new Join(left, right, kind, on, using, isNatural);
  }

  private JoinKind kind() {
    if (tokens.accept("inner")) {
      return JoinKind.INNER;
    }
    JoinKind kind =
        switch (tokens.word()) {
          case "left" -> JoinKind.LEFT;
          case "right" -> JoinKind.RIGHT;
          case "full" -> JoinKind.FULL;
          default -> JoinKind.INNER;
        };
    if (kind != JoinKind.INNER) {
      tokens.next();
      tokens.accept("outer");
    }
    return kind;
  }

  private FromItem using(FromItem left, FromItem right, JoinKind kind) {
    List<String> columns = grammar.names();
    FromItem join = join(left, right, kind, List.of(), columns, false);
    if (!tokens.accept("as")) {
      return join;
    }
    tokens.columnName();
    return opaque("an alias of USING", join);
  }

  private static FromItem opaque(String what, FromItem item) {
    return new FromItem.Opaque(what, InnerQueries.of(item));
  }

  /* Single items. */

  private FromItem single() {
    boolean isLateral = tokens.accept("lateral");
    if (tokens.is('(')) {
      return grammar.queries().isBracketedQuery() ? derived(isLateral) : brackets();
    }
    if (tokens.areWords("rows", "from") && tokens.is(tokens.at() + 2, '(')) {
      return rowsFrom();
    }
    if (tokens.isWord("only")) {
      return only();
    }
    return isFunction() ? function(isLateral) : sampled(table());
  }

  private FromItem derived(boolean isLateral) {
    Query query = grammar.bracketedQuery();
    Alias alias = alias("");
    return new FromItem.Derived(query, isLateral, alias.name(), alias.columns());
  }

  private FromItem brackets() {
    tokens.expect('(');
    FromItem item = item();
    tokens.expect(')');
    if (item instanceof FromItem.Named) {
      throw tokens.unexpected();
    }
    boolean isNamed = tokens.isWord("as") || tokens.isName(Keywords::mayNameColumn);
    if (!isNamed) {
      return item;
    }
    alias("");
    return opaque("an alias of a join", item);
  }

  private FromItem only() {
    tokens.expect("only");
    boolean isBracketed = tokens.accept('(');
    FromItem table = relation();
    if (isBracketed) {
      tokens.expect(')');
    }
    alias("");
    return sampled(opaque("ONLY", table));
  }

  private FromItem sampled(FromItem table) {
    if (!tokens.accept("tablesample")) {
      return table;
    }
    tokens.anyName();
    grammar.bracketed();
    if (tokens.accept("repeatable")) {
      grammar.bracketed();
    }
    return opaque("TABLESAMPLE", table);
  }

  /** A relation by its name alone. */
  FromItem relation() {
    List<String> written = new ArrayList<>();
    List<String> folded = new ArrayList<>();
    do {
      written.add(tokens.text());
      folded.add(folded.isEmpty() ? tokens.columnName() : tokens.anyName());
    } while (tokens.accept('.'));
    tokens.accept('*');
    int last = folded.size() - 1;
    if (last > 1) {
      return new FromItem.Opaque("a table of another database", List.of());
    }
    String schema = last == 1 ? folded.get(0) : "";
    String name = folded.get(last);
    return new FromItem.Table(String.join(".", written), schema, name, name, List.of());
  }

  private FromItem table() {
    if (!(relation() instanceof FromItem.Table table)) {
      alias("");
      return new FromItem.Opaque("a table of another database", List.of());
    }
    Alias alias = alias(table.name());
    return new FromItem.Table(
        table.written(), table.schema(), table.name(), alias.name(), alias.columns());
  }

  /* Functions. */

  private boolean isFunction() {
    int last = tokens.at();
    while (tokens.is(last + 1, '.')) {
      last += 2;
    }
    return tokens.is(last + 1, '(') || !tokens.isName(Keywords::mayNameColumn);
  }

  private FromItem function(boolean isLateral) {
    Expression call = grammar.primaries().primary();
    boolean isOrdinal = tokens.acceptWords("with", "ordinality");
    if (isDefinition()) {
      return definition(call);
    }
    Alias alias = alias(Labels.of(call));
    return new FromItem.Function(call, isLateral, isOrdinal, alias.name(), alias.columns());
  }

  /* A function whose columns are given with their types: f(x) as t(a int). */
  private boolean isDefinition() {
    int next = tokens.at() + (tokens.isWord("as") ? 1 : 0);
    int bracket = tokens.is(next, '(') ? next : next + 1;
    boolean isList = tokens.is(bracket, '(') && (bracket > next || next > tokens.at());
    int behind = bracket + 2;
    return isList && !tokens.is(behind, ',') && !tokens.is(behind, ')');
  }

  private FromItem definition(Expression call) {
    tokens.accept("as");
    if (!tokens.is('(')) {
      tokens.columnName();
    }
    tokens.expect('(');
    do {
      tokens.columnName();
      grammar.types().type();
      if (tokens.accept("collate")) {
        tokens.anyName();
      }
    } while (tokens.accept(','));
    tokens.expect(')');
    return new FromItem.Opaque("a list of column definitions", InnerQueries.of(call));
  }

  private FromItem rowsFrom() {
    tokens.acceptWords("rows", "from");
    tokens.expect('(');
    List<Query> inner = new ArrayList<>();
    do {
      Expression call = grammar.primaries().primary();
      inner.addAll(InnerQueries.of(call));
      if (isDefinition()) {
        definition(call);
      }
    } while (tokens.accept(','));
    tokens.expect(')');
    tokens.acceptWords("with", "ordinality");
    alias("");
    return new FromItem.Opaque("ROWS FROM", inner);
  }

  /* Aliases. */

  private record Alias(String name, List<String> columns) {}

  private Alias alias(String otherwise) {
    boolean isWritten = tokens.accept("as") || tokens.isName(Keywords::mayNameColumn);
    if (!isWritten) {
      return new Alias(otherwise, List.of());
    }
    String name = tokens.columnName();
    return new Alias(name, tokens.is('(') ? grammar.names() : List.of());
  }
}
