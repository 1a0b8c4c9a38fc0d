package io.viewfinder.advisor;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.SessionContext;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.util.PSQLState;

/**
 * Compares one statement with its rewritten form on a control connection, as the caller's role and
 * under its search path: the columns, the parameters, and what PostgreSQL expects either to cost.
 *
 * <p>Costs are those of generic plans, got by EXPLAIN of prepared statements, which every version
 * can do. The rewritten form is priced by its arm, without the gate.
 */
final class Comparison {
  private static final double CLEARLY_CHEAPER = 0.8;
  private static final Pattern TOTAL_COST = Pattern.compile("\"Total Cost\": ([0-9.]+)");

  private final ControlConnections connections;

  Comparison(ControlConnections connections) {
    this.connections = connections;
  }

  /**
   * Compares; an error of the connection itself is thrown. One of the statements is a difference,
   * and so is a role that the control connection may not take on: nothing is then known of what the
   * caller may read.
   */
  Verdict compare(String original, Decision.Rewrite rewrite, SessionContext session)
      throws SQLException {
    try (Connection connection = connections.open()) {
      connection.setAutoCommit(false);
      try {
        settle(connection, session, "10s");
        set(connection, "plan_cache_mode", "force_generic_plan");
        return compare(connection, original, rewrite);
      } catch (SQLException failure) {
        if (PSQLState.isConnectionError(failure.getSQLState())) {
          throw failure;
        }
        return new Verdict.Differs(String.valueOf(failure.getMessage()));
      } finally {
        connection.rollback();
      }
    }
  }

  /** Takes on a caller's role and search path until the transaction ends. */
  static void settle(Connection connection, SessionContext session, String timeout)
      throws SQLException {
    set(connection, "statement_timeout", timeout);
    set(connection, "role", session.role());
    set(connection, "search_path", session.searchPathSetting());
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  private static Verdict compare(Connection connection, String original, Decision.Rewrite rewrite)
      throws SQLException {
    List<Column> columns = columns(connection, original);
    List<String> expected = prepare(connection, "vf_original", original);
    List<Decision.Text> sent = new ArrayList<>(List.of(rewrite.whole()));
    if (rewrite.brief() != null) {
      sent.add(rewrite.brief());
    }
    for (int i = 0; i < sent.size(); i++) {
      Decision.Text text = sent.get(i);
      List<String> found = prepare(connection, "vf_rewritten_" + i, text.sql());
      Optional<String> difference =
          difference(columns, columns(connection, text.sql()))
              .or(() -> difference(expected, found, text.parameters()));
      if (difference.isPresent()) {
        return new Verdict.Differs(difference.get());
      }
    }
    List<ColumnOrigin> origins = columns.stream().map(Column::origin).toList();
    List<String> ofArm = prepare(connection, "vf_arm", rewrite.arm().sql());
    double before = cost(connection, "vf_original", expected.size());
    double after = cost(connection, "vf_arm", ofArm.size());
    return after < CLEARLY_CHEAPER * before
        ? new Verdict.Cheaper(before, after, origins)
        : new Verdict.NotCheaper(before, after, origins);
  }

  /** What every reader of a result may see of a column. */
  private record Looks(String label, String type, int precision, int scale, int size) {}

  private record Column(Looks looks, ColumnOrigin origin) {}

  private static Optional<String> difference(List<Column> expected, List<Column> found) {
    if (expected.size() != found.size()) {
      return Optional.of("%d columns instead of %d".formatted(found.size(), expected.size()));
    }
    for (int i = 0; i < expected.size(); i++) {
      Looks wanted = expected.get(i).looks();
      Looks looks = found.get(i).looks();
      if (!looks.equals(wanted)) {
        return Optional.of("%s instead of %s".formatted(looks, wanted));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(
      List<String> expected, List<String> found, ParameterMapping mapping) {
    for (int i = 0; i < found.size(); i++) {
      String wanted = expected.get(mapping.sources().get(i));
      if (!found.get(i).equals(wanted)) {
        return Optional.of(
            "parameter %d has type %s instead of %s".formatted(i + 1, found.get(i), wanted));
      }
    }
    return Optional.empty();
  }

  private static List<Column> columns(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      List<Column> columns = new ArrayList<>();
      ResultSetMetaData described = statement.getMetaData();
      for (int i = 1; described != null && i <= described.getColumnCount(); i++) {
        columns.add(column(described, i));
      }
      return columns;
    }
  }

  private static Column column(ResultSetMetaData described, int number) throws SQLException {
    ColumnOrigin origin = origin(described, number);
    Looks looks =
        new Looks(
            described.getColumnLabel(number),
            origin.plainTypeName(),
            described.getPrecision(number),
            described.getScale(number),
            described.getColumnDisplaySize(number));
    return new Column(looks, origin);
  }

  private static ColumnOrigin origin(ResultSetMetaData described, int number) throws SQLException {
    PGResultSetMetaData more = (PGResultSetMetaData) described;
    return new ColumnOrigin(
        described.getColumnTypeName(number),
        more.getBaseSchemaName(number),
        more.getBaseTableName(number),
        more.getBaseColumnName(number),
        described.isNullable(number),
        described.isAutoIncrement(number));
  }

  /** Prepares a statement on the server; the types of its parameters. */
  private static List<String> prepare(Connection connection, String name, String sql)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("PREPARE %s AS %s".formatted(name, connection.nativeSQL(sql)));
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT parameter_types::text[] FROM pg_catalog.pg_prepared_statements"
                + " WHERE name = ?")) {
      statement.setString(1, name);
      return types(statement);
    }
  }

  private static List<String> types(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      Array types = rows.getArray(1);
      return types == null ? List.of() : List.of((String[]) types.getArray());
    }
  }

  private static double cost(Connection connection, String name, int parameters)
      throws SQLException {
    String arguments =
        parameters == 0
            ? ""
            : "(" + String.join(", ", Collections.nCopies(parameters, "NULL")) + ")";
    try (Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery("EXPLAIN (FORMAT JSON) EXECUTE " + name + arguments)) {
      plan.next();
      Matcher cost = TOTAL_COST.matcher(plan.getString(1));
      if (!cost.find()) {
        throw new SQLException("EXPLAIN gave no cost", "XX000");
      }
      return Double.parseDouble(cost.group(1));
    }
  }
}
