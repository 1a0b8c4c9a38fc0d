package io.viewfinder.benchmarks.freshness;

import io.viewfinder.benchmarks.overhead.Lane;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/**
 * A statement that a view answers.
 *
 * @param sql with at most one parameter, a number
 */
record Question(String title, String sql) {
  /** The number in the parameter's place. */
  private static final int NUMBER = 77;

  /** Reads each group of a view as it is. */
  static final Question WHOLE =
      new Question(
          "every group",
          "select region, day, sum(amount) as total from sales group by region, day");

  /** Reads every row of a larger view and sums them up. */
  static final Question SUMMED =
      new Question(
          "the whole state, summed up",
          "select region, sum(amount) as total from sales where customer > ? group by region");

  /** Reads some rows of a view. */
  static final Question FEW =
      new Question(
          "few groups",
          "select region, sum(amount) as total from sales where day = ? group by region");

  /** Reads one row of a view. */
  static final Question POINT =
      new Question("one group", "select sum(amount) as total from sales where customer = ?");

  /** The same with the number in its place. */
  String literal() {
    return literal(sql);
  }

  /** Another text with the number in the parameter's place. */
  static String literal(String text) {
    return text.replace("?", Integer.toString(NUMBER));
  }

  /** Runs it, or another text with the same parameter, and reads all rows. */
  Lane lane(PreparedStatement statement) {
    boolean asks = sql.contains("?");
    return () -> {
      if (asks) {
        statement.setInt(1, NUMBER);
      }
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          results.getString(1);
        }
      }
    };
  }
}
