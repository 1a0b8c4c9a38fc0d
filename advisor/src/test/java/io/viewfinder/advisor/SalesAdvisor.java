package io.viewfinder.advisor;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.rewriter.SessionContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database with a table of sales and an advisor at work on it. */
final class SalesAdvisor implements AutoCloseable {
  final Database database;
  final Advisor advisor;
  final SessionContext session;

  private SalesAdvisor(Database database, Advisor advisor) {
    this.database = database;
    this.advisor = advisor;
    this.session = session(database.user());
  }

  static SessionContext session(String role) {
    return new SessionContext(List.of("public"), "\"$user\", public", role);
  }

  static SalesAdvisor start(Database database) throws SQLException {
    return start(database, new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE));
  }

  static SalesAdvisor start(Database database, AdvisorSettings settings) throws SQLException {
    EmptyDatabase.emptied(database);
    run(
        database,
        "CREATE TABLE sales (id int PRIMARY KEY, region text NOT NULL, amount numeric(12,2))",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i % 97 FROM generate_series(1, 20000) i",
        "ANALYZE");
    Advisor advisor = Advisor.start(settings, database::connect);
    return new SalesAdvisor(database, advisor);
  }

  static void run(Database database, String... statements) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void run(String... statements) throws SQLException {
    run(database, statements);
  }

  Answer command(String text) throws SQLException {
    return advisor.command(text, session);
  }

  /** The values of one column. */
  static List<@Nullable String> column(Answer answer, String label) {
    int index = answer.columns().stream().map(Answer.Column::label).toList().indexOf(label);
    return answer.rows().stream().<@Nullable String>map(row -> row.get(index)).toList();
  }

  @Override
  public void close() throws SQLException {
    advisor.close();
  }
}
