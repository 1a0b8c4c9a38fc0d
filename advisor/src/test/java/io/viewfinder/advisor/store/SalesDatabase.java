package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.EmptyDatabase;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.freshness.Gate;
import io.viewfinder.rewriter.freshness.SchemaSql;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database of its own with a table of sales, one of regions, and a store over it. */
final class SalesDatabase {
  static final String QUERY =
      "SELECT region, sum(amount) AS total, count(*) AS n FROM sales GROUP BY region";

  private final Database database;
  private final PostgresViewStore store;

  private SalesDatabase(Database database) {
    this.database = database;
    this.store = new PostgresViewStore("viewfinder", database::connect, Pause.sleeping());
  }

  /** Empties a database and fills it. */
  static SalesDatabase in(Database database) throws SQLException {
    SalesDatabase sales = new SalesDatabase(EmptyDatabase.emptied(database));
    sales.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region text NOT NULL, amount numeric(12,2),"
            + " note text)",
        "CREATE TABLE regions (region text PRIMARY KEY, country text)",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i % 97, 'n' FROM generate_series(1, 1000) i",
        "INSERT INTO regions SELECT 'r' || i, 'c' || i % 2 FROM generate_series(0, 4) i",
        "ANALYZE");
    return sales;
  }

  /** A new role of the server, with a name that no other test has. */
  String newRole(String purpose) throws SQLException {
    String role = purpose + "_" + UUID.randomUUID().toString().substring(0, 8);
    run("CREATE ROLE " + role);
    return role;
  }

  PostgresViewStore store() {
    return store;
  }

  Database database() {
    return database;
  }

  Connection connect() throws SQLException {
    return database.connect();
  }

  ControlSession control() throws SQLException {
    return ControlSession.open(database::connect);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      run(connection, statements);
    }
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  long oid(String table) throws SQLException {
    return Long.parseLong(rows("SELECT '" + table + "'::regclass::oid").get(0));
  }

  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return rows(connection, sql);
    }
  }

  /** The rows as texts, sorted. */
  static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return texts(result);
    }
  }

  private static List<String> texts(ResultSet result) throws SQLException {
    List<String> texts = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    while (result.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        values.add(String.valueOf(result.getString(i)));
      }
      texts.add(String.join("|", values));
    }
    return texts.stream().sorted().toList();
  }

  ViewDraft draft(String name, String query, TableColumns... tables) {
    Accepted accepted =
        new Accepted(query, List.of("region", "total", "n"), List.of(tables), List.of("region"));
    return new ViewDraft(
        name, query, accepted, List.of("public"), Strategy.MANUAL, database.user());
  }

  ViewDraft draft(String name) throws SQLException {
    return draft(name, QUERY, new TableColumns(oid("sales"), List.of(2, 3)));
  }

  void createByRegion() throws SQLException {
    store.create(draft("by_region"));
  }

  RegisteredView view(String name) throws SQLException {
    return views().stream().filter(view -> view.name().equals(name)).findFirst().orElseThrow();
  }

  List<RegisteredView> views() throws SQLException {
    try (ControlSession session = control()) {
      return new KnowledgeReader("viewfinder").read(session, null).knowledge().views();
    }
  }

  /** What a driver would send in place of {@link #QUERY}. */
  String rewritten() throws SQLException {
    RegisteredView view = view("by_region");
    assertThat(view.tables()).containsExactly(oid("sales"));
    return rewritten(view.id(), view.generation(), view.stateTable(), oid("sales"));
  }

  /** The same, of a generation known to the caller. */
  static String rewritten(long view, long generation, String stateTable, long oid) {
    Gate gate =
        new Gate(
            "viewfinder",
            List.of(new Gate.GatedView(view, generation, List.of(oid))),
            List.of(new Gate.Mention("sales", oid, List.of("\"region\"", "\"amount\""))),
            Map.of("search_path", "\"$user\", public"));
    return "WITH %s SELECT region, total, n FROM viewfinder.\"%s\" WHERE %s"
        .formatted(gate.withItem("gate"), stateTable, gate.condition("gate"));
  }

  /** What came of a rewritten statement. */
  record Reply(boolean refused, List<String> rows) {}

  static Reply ask(Connection connection, String rewritten) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(rewritten)) {
      boolean refused = false;
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        refused |= SchemaSql.REFUSED.equals(w.getSQLState());
      }
      return new Reply(refused, texts(result));
    }
  }

  Reply ask(String rewritten) throws SQLException {
    try (Connection connection = connect()) {
      return ask(connection, rewritten);
    }
  }

  Housekeeping housekeeping() {
    return new Housekeeping("viewfinder", Pause.sleeping());
  }

  void purge() throws SQLException {
    try (ControlSession session = control()) {
      housekeeping().purgeMarks(session);
    }
  }

  void dropRetired() throws SQLException {
    try (ControlSession session = control()) {
      housekeeping().dropRetired(session, Duration.ZERO);
    }
  }
}
