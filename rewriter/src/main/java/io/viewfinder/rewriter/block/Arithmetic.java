package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.reason.Reason;
import java.util.Map;

/**
 * Result types of PostgreSQL's arithmetic operators over the types that we reason about.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-datetime.html">PostgreSQL,
 *     Date/Time Functions and Operators</a>
 */
final class Arithmetic {
  private record Form(String operator, long left, long right) {}

  private static final Map<Form, Long> TIMES =
      Map.ofEntries(
          form("+", PostgresTypes.DATE, PostgresTypes.INT4, PostgresTypes.DATE),
          form("-", PostgresTypes.DATE, PostgresTypes.INT4, PostgresTypes.DATE),
          form("-", PostgresTypes.DATE, PostgresTypes.DATE, PostgresTypes.INT4),
          form("+", PostgresTypes.DATE, PostgresTypes.INTERVAL, PostgresTypes.TIMESTAMP),
          form("-", PostgresTypes.DATE, PostgresTypes.INTERVAL, PostgresTypes.TIMESTAMP),
          form("+", PostgresTypes.TIMESTAMP, PostgresTypes.INTERVAL, PostgresTypes.TIMESTAMP),
          form("-", PostgresTypes.TIMESTAMP, PostgresTypes.INTERVAL, PostgresTypes.TIMESTAMP),
          form("-", PostgresTypes.TIMESTAMP, PostgresTypes.TIMESTAMP, PostgresTypes.INTERVAL));

  private Arithmetic() {}

  private static Map.Entry<Form, Long> form(String operator, long left, long right, long result) {
    return Map.entry(new Form(operator, left, right), result);
  }

  static long result(String operator, long left, long right) {
    boolean areNumbers = PostgresTypes.isNumber(left) && PostgresTypes.isNumber(right);
    if (areNumbers && !operator.equals("||")) {
      return PostgresTypes.arithmetic(left, right);
    }
    if (operator.equals("||") && isText(left) && isText(right)) {
      return PostgresTypes.TEXT;
    }
    Long result = TIMES.get(new Form(operator, left, right));
    if (result == null) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, operator + " over types " + left + " and " + right);
    }
    return result;
  }

  private static boolean isText(long type) {
    return PostgresTypes.isString(type) || PostgresTypes.isUnknown(type);
  }
}
