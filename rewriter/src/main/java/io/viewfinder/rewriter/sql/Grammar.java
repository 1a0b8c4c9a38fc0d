package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's grammar of reading statements, one rule a method, each class a part of it; here is
 * what the parts need of each other. One thread, one statement.
 *
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/master/src/backend/parser/gram.y">PostgreSQL's
 *     own grammar</a>
 */
final class Grammar {
  /** Trees deeper than this are refused: whoever walks them must not run out of stack. */
  private static final int MOST_LEVELS = 200;

  private final TokenReader tokens;
  private final OperatorGrammar operators;
  private final PrimaryGrammar primaries;
  private final CallGrammar calls;
  private final WindowGrammar windows;
  private final TypeGrammar types;
  private final FromGrammar sources;
  private final BlockGrammar blocks;
  private final QueryGrammar queries;
  private int level;
  private int depth;

  Grammar(String sql) {
    this.tokens = new TokenReader(sql);
    this.operators = new OperatorGrammar(this, tokens);
    this.primaries = new PrimaryGrammar(this, tokens);
    this.calls = new CallGrammar(this, tokens);
    this.windows = new WindowGrammar(this, tokens);
    this.types = new TypeGrammar(tokens);
    this.sources = new FromGrammar(this, tokens);
    this.blocks = new BlockGrammar(this, tokens);
    this.queries = new QueryGrammar(this, tokens);
  }

  TokenReader tokens() {
    return tokens;
  }

  PrimaryGrammar primaries() {
    return primaries;
  }

  CallGrammar calls() {
    return calls;
  }

  WindowGrammar windows() {
    return windows;
  }

  TypeGrammar types() {
    return types;
  }

  FromGrammar sources() {
    return sources;
  }

  BlockGrammar blocks() {
    return blocks;
  }

  QueryGrammar queries() {
    return queries;
  }

  /** Any expression. */
  Expression expression() {
    return operators.operand(Binding.OR, false);
  }

  /** An expression with only the operators that may stand before BETWEEN's AND. */
  Expression narrow() {
    return operators.operand(Binding.OR, true);
  }

  /** One operand, perhaps with a sign. */
  Expression signedPrimary() {
    return operators.operand(Binding.SIGN, true);
  }

  /** An operator. */
  String operator() {
    return operators.operator();
  }

  /** Names of columns between brackets. */
  List<String> names() {
    tokens.expect('(');
    List<String> names = new ArrayList<>();
    do {
      names.add(tokens.columnName());
    } while (tokens.accept(','));
    tokens.expect(')');
    return names;
  }

  /** Expressions between commas, at least one. */
  List<Expression> expressions() {
    List<Expression> expressions = new ArrayList<>();
    do {
      expressions.add(expression());
    } while (tokens.accept(','));
    return expressions;
  }

  /** Expressions between brackets, at least one. */
  List<Expression> bracketed() {
    tokens.expect('(');
    List<Expression> expressions = expressions();
    tokens.expect(')');
    return expressions;
  }

  /** A query between brackets. */
  Query bracketedQuery() {
    tokens.expect('(');
    Query query = queries.query();
    tokens.expect(')');
    return query;
  }

  /* The depth of what was read since the last node was opened, kept node by node. */

  /** Opens a node of the tree; what it answers goes to {@link #close}. */
  int open() {
    level++;
    requireShallow(level);
    int around = depth;
    depth = 0;
    return around;
  }

  /** Says that what was read so far became a part of a new node. */
  void deepen() {
    depth++;
    requireShallow(depth);
  }

  void close(int around) {
    level--;
    deepen();
    depth = Math.max(depth, around);
  }

  private static void requireShallow(int levels) {
    if (levels > MOST_LEVELS) {
      throw new UnsupportedSyntaxException("more than " + MOST_LEVELS + " levels");
    }
  }
}
