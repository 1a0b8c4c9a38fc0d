package io.viewfinder.rewriter.sql;

/**
 * A translated expression and how tightly its outermost operator binds in PostgreSQL. A parse is
 * trusted only where every operand binds as PostgreSQL's grammar demands: for a given text exactly
 * one tree does, so a parser that groups otherwise is found out.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE">
 *     PostgreSQL, Operator Precedence</a>
 */
record Term(Expression expression, int binding) {
  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
  static final int IS = 4;
  static final int COMPARISON = 5;
  static final int RANGE = 6;
  static final int OTHER = 7;
  static final int SUM = 8;
  static final int PRODUCT = 9;
  static final int SIGN = 11;
  static final int CAST = 13;
  static final int ATOM = 14;

  static Term atom(Expression expression) {
    return new Term(expression, ATOM);
  }

  static Term unsupported(String what) {
    return atom(new Expression.Unsupported(what));
  }

  /** This term's expression as an operand that must bind at least this tightly. */
  Expression bound(int atLeast) {
    return binding >= atLeast
        ? expression
        : new Expression.Unsupported("an expression that PostgreSQL may group otherwise");
  }
}
