package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.workload.ShapeReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL's planner expects a recorded statement to cost, by EXPLAIN of its sample. */
final class OriginalCost {
  private static final Pattern TOTAL = Pattern.compile("\"Total Cost\": ([0-9.]+)");

  private final Connection connection;

  /**
   * @param connection in a transaction that reads only
   */
  OriginalCost(Connection connection) {
    this.connection = connection;
  }

  /** The total cost; empty where the sample has parameters or cannot be planned here. */
  OptionalDouble of(ShapeReport report) throws SQLException {
    if (!isOneQuery(report.shape())) {
      return OptionalDouble.empty();
    }
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local search_path = " + path(report));
      try (ResultSet answer = statement.executeQuery("explain (format json) " + report.sample())) {
        return answer.next() ? total(answer.getString(1)) : OptionalDouble.empty();
      }
    } catch (SQLException notPlanned) {
      return OptionalDouble.empty(); // the tables' sizes are used in its place
    } finally {
      connection.rollback(before);
    }
  }

  /** Anything after a semicolon would be executed rather than explained. */
  private static boolean isOneQuery(String shape) {
    boolean isQuery = shape.startsWith("select") || shape.startsWith("with");
    return isQuery && shape.indexOf(';') < 0;
  }

  private static String path(ShapeReport report) {
    String quoted =
        String.join(
            ", ",
            report.session().searchPath().stream()
                .map(schema -> '"' + schema.replace("\"", "\"\"") + '"')
                .toList());
    return quoted.isEmpty() ? "''" : quoted;
  }

  private static OptionalDouble total(String plan) {
    Matcher matcher = TOTAL.matcher(plan);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }
}
