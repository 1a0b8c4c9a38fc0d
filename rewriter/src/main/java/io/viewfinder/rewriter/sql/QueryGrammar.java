package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Query.CommonTable;
import io.viewfinder.rewriter.sql.SelectBlock.Order;
import io.viewfinder.rewriter.sql.SelectBlock.RowLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whole queries: WITH, set operations, VALUES, and what stands behind them: ORDER BY, LIMIT. */
final class QueryGrammar {
  private final Grammar grammar;
  private final TokenReader tokens;

  QueryGrammar(Grammar grammar, TokenReader tokens) {
    this.grammar = grammar;
    this.tokens = tokens;
  }

  /**
   * What stands before ORDER BY.
   *
   * @param first the index of its first token
   */
  private record Body(Query query, boolean isBracketed, int first) {}

  /** A query, up to what cannot belong to it. */
  Query query() {
    int around = grammar.open();
    List<CommonTable> tables = commonTables();
    Body body = operation();
    Query query = body.isBracketed() ? bracketed(body, tables) : plain(body, tables);
    if (tokens.isWord("for")) {
      throw locking();
    }
    grammar.close(around);
    return query;
  }

  private UnsupportedSyntaxException locking() {
    return switch (tokens.word(tokens.at() + 1)) {
      case "update", "share", "no", "key" ->
          new UnsupportedSyntaxException(Reason.LOCKING_CLAUSE, "a locking clause");
      default -> new UnsupportedSyntaxException("FOR");
    };
  }

  private Query plain(Body body, List<CommonTable> tables) {
    Query query = body.query();
    if (query instanceof Query.Select select) {
      grammar.windows().enter(body.first());
      List<Order> orders = orders();
      RowLimit rows = rows();
      grammar.windows().leave();
      SelectBlock block = select.block();
      Span span = new Span(block.span().start(), tokens.endOfLast());
      return new Query.Select(
          tables,
          new SelectBlock(
              span,
              block.distinct(),
              block.items(),
              block.from(),
              block.conditions(),
              block.grouping(),
              block.having(),
              orders,
              rows));
    }
    List<Order> orders = orders();
    RowLimit rows = rows();
    if (query instanceof Query.SetOperation operation) {
      return new Query.SetOperation(tables, operation.arms(), operation.operators(), orders, rows);
    }
    List<List<Expression>> values = ((Query.Values) query).rows();
    return orders.isEmpty() && rows.isAll()
        ? new Query.Values(tables, values)
        : new Query.SetOperation(
            tables, List.of(new Query.Values(List.of(), values)), List.of(), orders, rows);
  }

  /* PostgreSQL puts what stands behind a bracket into it, where nothing like it is written yet. */
  private Query bracketed(Body body, List<CommonTable> tables) {
    List<Order> orders = orders();
    RowLimit rows = rows();
    Query query = body.query();
    if (tables.isEmpty() && orders.isEmpty() && rows.isAll()) {
      return query;
    }
    boolean isBare = query.commonTables().isEmpty() || tables.isEmpty();
    List<CommonTable> all = tables.isEmpty() ? query.commonTables() : tables;
    if (!isBare) {
      throw tokens.unexpected();
    }
    if (query instanceof Query.SetOperation operation
        && operation.orderBy().isEmpty()
        && operation.rows().isAll()) {
      return new Query.SetOperation(all, operation.arms(), operation.operators(), orders, rows);
    }
    if (query instanceof Query.Select select && orders.isEmpty() && rows.isAll()) {
      return new Query.Select(all, select.block());
    }
    if (query instanceof Query.Values values) {
      Query bare = new Query.Values(List.of(), values.rows());
      return new Query.SetOperation(all, List.of(bare), List.of(), orders, rows);
    }
    throw new UnsupportedSyntaxException("ORDER BY or LIMIT behind the brackets of a SELECT");
  }

  /* UNION and EXCEPT bind alike, INTERSECT more tightly. */

  private Body operation() {
    return chain(this::intersection, "union", "except");
  }

  private Body intersection() {
    return chain(this::arm, "intersect", "intersect");
  }

  private Body chain(Supplier<Body> part, String one, String other) {
    Body first = part.get();
    if (!tokens.isWord(one) && !tokens.isWord(other)) {
      return first;
    }
    List<Query> arms = new ArrayList<>(List.of(first.query()));
    List<String> operators = new ArrayList<>();
    while (tokens.isWord(one) || tokens.isWord(other)) {
      String operator = tokens.word();
      tokens.next();
      boolean isAll = tokens.accept("all");
      if (!isAll) {
        tokens.accept("distinct");
      }
      operators.add(isAll ? operator + " all" : operator);
      arms.add(part.get().query());
      grammar.deepen();
    }
    Query operation = new Query.SetOperation(List.of(), arms, operators, List.of(), RowLimit.ALL);
    return new Body(operation, false, first.first());
  }

  private Body arm() {
    int first = tokens.at();
    if (tokens.is('(')) {
      return new Body(grammar.bracketedQuery(), true, first);
    }
    return switch (tokens.word()) {
      case "select" -> new Body(select(), false, first);
      case "table" -> new Body(table(), false, first);
      case "values" -> new Body(values(), false, first);
      case "insert", "update", "delete", "merge" -> throw writing();
      default -> throw tokens.unexpected();
    };
  }

  private static UnsupportedSyntaxException writing() {
    return new UnsupportedSyntaxException(Reason.NOT_A_READ, "a statement that writes");
  }

  private Query select() {
    return new Query.Select(List.of(), grammar.blocks().block());
  }

  private Query table() {
    return new Query.Select(List.of(), grammar.blocks().table());
  }

  private Query values() {
    tokens.expect("values");
    List<List<Expression>> rows = new ArrayList<>();
    do {
      rows.add(grammar.bracketed());
    } while (tokens.accept(','));
    return new Query.Values(List.of(), rows);
  }

  /* WITH. */

  private List<CommonTable> commonTables() {
    if (!tokens.accept("with")) {
      return List.of();
    }
    boolean isRecursive = isRecursive();
    if (isRecursive) {
      tokens.next();
    }
    List<CommonTable> tables = new ArrayList<>();
    do {
      tables.add(commonTable(isRecursive));
    } while (tokens.accept(','));
    return List.copyOf(tables);
  }

  /** Whether the word behind WITH is RECURSIVE, and no name. */
  boolean isRecursive() {
    int next = tokens.at() + 1;
    return tokens.isWord("recursive") && !tokens.word(next).equals("as") && !tokens.is(next, '(');
  }

  private CommonTable commonTable(boolean isRecursive) {
    String name = tokens.columnName();
    List<String> columns = tokens.is('(') ? grammar.names() : List.of();
    tokens.expect("as");
    String suffix = "";
    if (tokens.acceptWords("not", "materialized")) {
      suffix = "not materialized";
    } else if (tokens.accept("materialized")) {
      suffix = "materialized";
    }
    Query query = grammar.bracketedQuery();
    return new CommonTable(name, columns, isRecursive, suffix, marked(query));
  }

  /* SEARCH and CYCLE give the item columns that its query does not have. */
  private Query marked(Query query) {
    int start = tokens.at();
    if (tokens.areWords("search", "depth") || tokens.areWords("search", "breadth")) {
      tokens.moveTo(tokens.at() + 2);
      tokens.expect("first");
      tokens.expect("by");
      names();
      tokens.expect("set");
      tokens.columnName();
    }
    if (tokens.accept("cycle")) {
      names();
      tokens.expect("set");
      tokens.columnName();
      if (tokens.accept("to")) {
        grammar.expression();
        tokens.expect("default");
        grammar.expression();
      }
      tokens.expect("using");
      tokens.columnName();
    }
    return tokens.at() == start
        ? query
        : new Query.Opaque(List.of(), "SEARCH or CYCLE", List.of(query));
  }

  private void names() {
    do {
      tokens.columnName();
    } while (tokens.accept(','));
  }

  /* Behind a query. */

  /** An ORDER BY, empty where none is written. */
  List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    if (!tokens.areWords("order", "by")) {
      return orders;
    }
    tokens.acceptWords("order", "by");
    do {
      orders.add(order());
    } while (tokens.accept(','));
    return orders;
  }

  private Order order() {
    Expression expression = grammar.expression();
    StringBuilder suffix = new StringBuilder();
    if (tokens.accept("desc")) {
      suffix.append(" desc");
    } else if (tokens.accept("using")) {
      suffix.append(" using ").append(grammar.operator());
    } else {
      tokens.accept("asc");
    }
    if (tokens.acceptWords("nulls", "first")) {
      suffix.append(" nulls first");
    } else if (tokens.acceptWords("nulls", "last")) {
      suffix.append(" nulls last");
    }
    return new Order(expression, suffix.toString());
  }

  private RowLimit rows() {
    Expression limit = null;
    Expression offset = null;
    boolean withTies = false;
    boolean isLimited = false;
    while (true) {
      if (tokens.isWord("offset") && offset == null) {
        offset = offset();
      } else if (tokens.isWord("limit") && !isLimited) {
        isLimited = true;
        limit = limit();
      } else if (tokens.isWord("fetch") && !isLimited) {
        isLimited = true;
        limit = fetch();
        withTies = tokens.acceptWords("with", "ties");
        if (!withTies) {
          tokens.expect("only");
        }
      } else {
        return new RowLimit(limit, offset, withTies);
      }
    }
  }

  private Expression offset() {
    tokens.expect("offset");
    Expression offset = grammar.expression();
    if (!tokens.accept("rows")) {
      tokens.accept("row");
    }
    return offset;
  }

  private @Nullable Expression limit() {
    tokens.expect("limit");
    return tokens.accept("all") ? null : grammar.expression();
  }

  private Expression fetch() {
    tokens.expect("fetch");
    if (!tokens.accept("first")) {
      tokens.expect("next");
    }
    boolean isOne = tokens.isWord("row") || tokens.isWord("rows");
    Expression count = isOne ? Expression.Literal.number(1) : grammar.signedPrimary();
    if (!tokens.accept("rows")) {
      tokens.expect("row");
    }
    return count;
  }

  /* Brackets. */

  /** Whether the bracket at this place holds a query, and nothing more than that. */
  boolean isBracketedQuery() {
    return isQuery(tokens.at());
  }

  /* Brackets in brackets: what follows the inner ones decides. */
  private boolean isQuery(int bracket) {
    int inner = bracket;
    while (tokens.is(inner, '(')) {
      inner++;
    }
    boolean opensQuery =
        switch (tokens.word(inner)) {
          case "select", "with", "table" -> true;
          case "values" -> tokens.is(inner + 1, '(');
          default -> false;
        };
    if (inner == bracket || !opensQuery) {
      return false;
    }
    for (int i = inner - 2; i >= bracket; i--) {
      if (!goesOn(tokens.behindBracket(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private boolean goesOn(int index) {
    return tokens.is(index, ')')
        || switch (tokens.word(index)) {
          case "union", "intersect", "except", "order", "limit", "offset", "fetch", "for" -> true;
          default -> false;
        };
  }
}
