package io.viewfinder.benchmarks.compare;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The SQL literals that templates use: integers, decimals, text, dates. */
final class SqlLiteral {
  private static final String DATE = "date '";

  private SqlLiteral() {}

  /** The value that a parameter needs in order to say the same. */
  static Object value(String literal) {
    if (literal.startsWith(DATE)) {
      return LocalDate.parse(literal.substring(DATE.length(), literal.length() - 1));
    }
    if (literal.startsWith("'")) {
      return literal.substring(1, literal.length() - 1).replace("''", "'");
    }
    if (literal.contains(".")) {
      return new BigDecimal(literal);
    }
    return Integer.valueOf(literal);
  }
}
