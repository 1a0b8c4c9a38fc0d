package io.viewfinder.rewriter.sql;

/**
 * How tightly operators bind in PostgreSQL, from the loosest to the tightest.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE">
 *     PostgreSQL, Operator Precedence</a>
 */
final class Binding {
  static final int NONE = 0;
  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
  static final int IS = 4;
  static final int COMPARISON = 5;
  static final int RANGE = 6;
  static final int OTHER = 7;
  static final int SUM = 8;
  static final int PRODUCT = 9;
  static final int POWER = 10;
  static final int AT = 11;
  static final int COLLATE = 12;
  static final int SIGN = 13;
  static final int CAST = 14;

  private Binding() {}

  /** How tightly a symbolic operator binds between two operands. */
  static int of(String operator) {
    return switch (operator) {
      case "+", "-" -> SUM;
      case "*", "/", "%" -> PRODUCT;
      case "^" -> POWER;
      case "=", "<>", "!=", "<", ">", "<=", ">=" -> COMPARISON;
      case "=>" -> NONE;
      default -> OTHER;
    };
  }
}
