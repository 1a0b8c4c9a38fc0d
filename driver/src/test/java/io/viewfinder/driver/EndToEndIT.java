package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** The driver as applications get it, with the real advisor and rewriter behind it. */
class EndToEndIT {
  private static final String QUERY =
      "select region, sum(amount) as total from sales where day = 3 group by region"
          + " order by region";
  private static final String CREATE =
      "VIEWFINDER CREATE by_day AS select region, day, sum(amount) as amount, count(*) as n"
          + " from sales group by region, day";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final String url =
      database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
          + "&viewfinder.choice=always&viewfinder.commands=all";

  @BeforeEach
  void load() throws SQLException {
    try (Connection bare = database.connect();
        Statement statement = bare.createStatement()) {
      statement.execute("create table sales (region text not null, day int not null, amount int)");
      statement.execute(
          "insert into sales select 'r' || g % 3, g % 10, g from generate_series(1, 10000) g");
      statement.execute("analyze sales");
    }
  }

  private static List<String> rows(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = results.getMetaData().getColumnCount();
    while (results.next()) {
      StringBuilder row = new StringBuilder(results.getString(1));
      for (int i = 2; i <= columns; i++) {
        row.append('|').append(results.getString(i));
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return rows(results);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Makes the view, and waits until it answers. */
  private static void create(Connection connection) throws SQLException {
    query(connection, CREATE);
    await()
        .untilAsserted(
            () ->
                assertThat(query(connection, "EXPLAIN (VIEWFINDER) " + QUERY))
                    .contains("rewritten: yes (by_day)"));
  }

  @Test
  void aViewThatIsCreatedAnswersAndFollowsWrites() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Connection bare = database.connect()) {
      List<String> expected = query(bare, QUERY);
      create(connection);

      assertThat(query(connection, QUERY)).isEqualTo(expected);
      try (PreparedStatement prepared =
          connection.prepareStatement(QUERY.replace("day = 3", "day = ?"))) {
        prepared.setInt(1, 3);
        assertThat(rows(prepared.executeQuery())).isEqualTo(expected);
      }
      query(bare, "insert into sales values ('r0', 3, 1000000) returning region");
      assertThat(query(connection, QUERY)).isEqualTo(query(bare, QUERY)).isNotEqualTo(expected);
    }
  }

  @Test
  void aViewThatIsOutOfDateLeavesTheAnswerToAnother() throws SQLException {
    String region = "select region, sum(amount) from sales group by region order by region";
    try (Connection connection = DriverManager.getConnection(url);
        Connection bare = database.connect()) {
      query(
          connection,
          "VIEWFINDER CREATE small STRATEGY MANUAL AS select region, sum(amount) as amount"
              + " from sales group by region");
      query(
          connection,
          "VIEWFINDER CREATE large STRATEGY MANUAL AS select region, day, sum(amount) as amount"
              + " from sales group by region, day");
      assertThat(query(connection, "EXPLAIN (VIEWFINDER) " + region))
          .contains("rewritten: yes (small)");
      query(bare, "insert into sales values ('r0', 3, 1000000) returning region");

      await()
          .untilAsserted(
              () ->
                  assertThat(query(connection, "EXPLAIN (VIEWFINDER) " + region))
                      .contains("rewritten: no (STALE)")
                      .anyMatch(line -> line.startsWith("small: STALE"))
                      .anyMatch(line -> line.startsWith("large: STALE")));
      assertThat(query(connection, region)).isEqualTo(query(bare, region));
      query(connection, "VIEWFINDER REFRESH large");

      assertThat(query(connection, "EXPLAIN (VIEWFINDER) " + region))
          .contains("rewritten: yes (large)", "large: answers")
          .anyMatch(line -> line.startsWith("small: STALE"));
      assertThat(query(connection, region)).isEqualTo(query(bare, region));
    }
  }

  @Test
  void aViewOfMostRowsIsReadWithTheRestOfTheTableWhereThatIsCheaper() throws SQLException {
    String most = "select region, count(*), sum(amount) from sales where day <> 5 group by region";
    try (Connection connection =
            DriverManager.getConnection(url.replace("choice=always", "choice=cheaper"));
        Connection bare = database.connect()) {
      run(bare, "create index on sales (day)");
      query(
          connection,
          "VIEWFINDER CREATE later AS select region, day, sum(amount) as amount, count(*) as n"
              + " from sales where day >= 1 group by region, day");

      assertThat(query(connection, "EXPLAIN (VIEWFINDER) " + most))
          .contains("rewritten: yes (later)")
          .contains("later: answers with the rows that its filters leave out");
      await()
          .untilAsserted(
              () -> assertThat(sent(bare, connection, most)).contains("viewfinder_gate"));
      run(bare, "insert into sales values ('r7', 0, 1), ('r7', 9, 2)");
      run(bare, "update sales set day = 9 - day where amount < 500 and day in (0, 9)");
      assertThat(query(connection, most)).hasSameElementsAs(query(bare, most)).hasSize(4);
    }
  }

  @Test
  void whatIsPendingIsReadOnlyWhereThereIsSomething() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Connection bare = database.connect()) {
      create(connection);
      assertThat(query(connection, QUERY)).isEqualTo(query(bare, QUERY));
      assertThat(lastStatement(bare, connection)).contains("viewfinder_gate", "defer()");

      connection.setAutoCommit(false);
      query(connection, "update sales set amount = 7 where day = 3 returning region");
      List<String> changed = query(connection, QUERY);
      assertThat(lastStatement(bare, connection))
          .contains("viewfinder_gate")
          .doesNotContain("defer()");
      assertThat(changed)
          .isEqualTo(query(connection.unwrap(Connection.class), QUERY))
          .isNotEqualTo(query(bare, QUERY));
      connection.rollback();
    }
  }

  /** What the server gets where a query is asked, which answers as the original does. */
  private static String sent(Connection bare, Connection connection, String sql)
      throws SQLException {
    assertThat(query(connection, sql)).hasSameElementsAs(query(bare, sql));
    return lastStatement(bare, connection);
  }

  /** The text that the server got last from a session. */
  private static String lastStatement(Connection observer, Connection session) throws SQLException {
    int process = session.unwrap(PGConnection.class).getBackendPID();
    String sql = "select query from pg_stat_activity where pid = " + process;
    return query(observer, sql).get(0);
  }

  @Test
  void ownUncommittedWritesAreInTheAnswerOfAPreparedStatement() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Connection bare = database.connect()) {
      query(connection, CREATE);
      connection.setAutoCommit(false);
      bare.setAutoCommit(false);
      List<String> before = query(bare, QUERY);
      try (PreparedStatement prepared =
          connection.prepareStatement(QUERY.replace("day = 3", "day = ?"))) {
        prepared.setInt(1, 3);
        for (int i = 0; i < 12; i++) {
          assertThat(rows(prepared.executeQuery())).isEqualTo(query(connection, original()));
          query(connection, "delete from sales where amount = " + (i * 10 + 3) + " returning 1");
        }
        assertThat(rows(prepared.executeQuery())).isNotEqualTo(before);
        connection.rollback();
        assertThat(rows(prepared.executeQuery())).isEqualTo(before);
      }
    }
  }

  private static String original() {
    return "/* viewfinder: off */ " + QUERY;
  }

  @Test
  void explainTellsWhyTheDatabaseIsNotKnown() throws SQLException {
    String control = "&viewfinder.controlUrl=jdbc:postgresql://localhost:1/nowhere";
    try (Connection connection = DriverManager.getConnection(url + control)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(query(connection, "EXPLAIN (VIEWFINDER) " + QUERY))
                      .startsWith("rewritten: no (NOT_READY)")
                      .anyMatch(line -> line.startsWith("detail: Connection to localhost:1")));
      assertThat(query(connection, QUERY)).hasSize(3);
    }
  }

  @Test
  void aPoolTakesTheUrlAsItIs() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection()) {
      assertThat(query(connection, QUERY)).hasSize(3);
      assertThat(query(connection, "VIEWFINDER LIST")).isEmpty();
    }
  }

  @Test
  void aDataSourceTakesEitherPrefix() throws SQLException {
    for (String form : List.of(url, database.url())) {
      ViewfinderDataSource source = new ViewfinderDataSource();
      source.setUrl(form);
      source.setUser(database.user());
      source.setPassword("unused");
      source.setProperty("ApplicationName", "mine");
      source.setLoginTimeout(30);
      try (Connection connection = source.getConnection();
          Connection other = source.getConnection(database.user(), "unused")) {
        assertThat(query(connection, "show application_name")).containsExactly("mine");
        assertThat(query(connection, QUERY)).isEqualTo(query(other, QUERY));
      }
    }
  }

  @Test
  void aWrongCommandIsOneClearError() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThatThrownBy(() -> query(connection, "VIEWFINDER FLY"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void anUnreachableServerFailsAsInPgjdbc() {
    assertThatThrownBy(
            () -> DriverManager.getConnection("jdbc:viewfinder:postgresql://127.0.0.1:1/x?user=x"))
        .isInstanceOf(SQLException.class)
        .extracting(error -> ((SQLException) error).getSQLState())
        .isEqualTo("08001");
  }
}
