package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications that read a hot standby, alone or beside its primary. */
class StandbyConnectionIT {
  private static final String QUERY =
      "select region, sum(amount) as total from sales group by region order by region";
  private static final String CREATE =
      "VIEWFINDER CREATE OR REPLACE v AS select region, sum(amount) as amount, count(*) as n"
          + " from sales group by region";
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String OURS = "&viewfinder.choice=always&viewfinder.commands=all";

  private static final PrivatePostgres primary = PrivatePostgres.start(Map.of());
  private static final Database database = primary.newDatabase();
  private static PrivatePostgres standby = primary;
  private static Database copy = database;

  @BeforeAll
  static void begin() throws SQLException {
    try (Connection bare = database.connect()) {
      run(
          bare,
          "create table sales (region text not null, amount int)",
          "insert into sales select 'r' || g % 3, g from generate_series(1, 1000) g");
    }
    standby = primary.standby(Map.of());
    copy = standby.counterpart(database);
  }

  @AfterAll
  static void end() {
    standby.close();
    primary.close();
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(
            results.getString(1) + "|" + results.getString(results.getMetaData().getColumnCount()));
      }
      return rows;
    }
  }

  private static String explained(Connection connection) throws SQLException {
    String line = query(connection, "EXPLAIN (VIEWFINDER) " + QUERY).get(0);
    return line.substring(0, line.indexOf('|'));
  }

  private static String prefixed(Database of, String... parameters) {
    return of.url().replaceFirst("^jdbc:", "jdbc:viewfinder:") + OURS + String.join("", parameters);
  }

  /** Of both servers, so that maintenance has the one that it can write to. */
  private static String both() {
    return prefixed(database, "&targetServerType=secondary")
        .replaceFirst("//", "//" + copy.host() + ":" + copy.port() + ",");
  }

  @Test
  void theStandbyAloneIsReadAsItIs() throws SQLException {
    try (Connection ours = DriverManager.getConnection(prefixed(copy));
        Connection bare = copy.connect()) {
      assertThat(explained(ours)).startsWith("rewritten: no (");
      assertThat(query(ours, QUERY)).isEqualTo(query(bare, QUERY));
      assertThatThrownBy(() -> query(ours, CREATE)).isInstanceOf(SQLException.class);
    }
  }

  /* The new generation is not there yet, and a statement that named it would end the block. */
  @Test
  void whatThePrimaryKnowsDoesNotEndATransactionOfAStandbyThatLags() throws SQLException {
    try (Connection writer = DriverManager.getConnection(prefixed(database));
        Connection bare = copy.connect()) {
      query(writer, CREATE);
      await().atMost(LONGEST).until(() -> explained(writer).equals("rewritten: yes (v)"));
      run(bare, "select pg_wal_replay_pause()");
      try (Connection reader = DriverManager.getConnection(both())) {
        query(writer, CREATE.replace("count(*)", "max(amount)"));
        run(writer, "delete from sales where amount < 100");
        reader.setAutoCommit(false);

        assertThat(explained(reader)).isEqualTo("rewritten: no (STANDBY)");
        assertThat(query(reader, QUERY)).isEqualTo(query(bare, QUERY));
        assertThat(query(reader, QUERY)).isNotEqualTo(query(writer, QUERY));
        reader.commit();
      } finally {
        run(bare, "select pg_wal_replay_resume()");
      }
      await().atMost(LONGEST).until(() -> query(bare, QUERY).equals(query(writer, QUERY)));
    }
  }

  @Test
  void aConnectionThatSeesThePromotionIsAnsweredFromViewsAfterIt() throws SQLException {
    try (Connection writer = DriverManager.getConnection(prefixed(database));
        PrivatePostgres promoted = primary.standby(Map.of())) {
      query(writer, CREATE);
      Database there = promoted.counterpart(database);
      try (Connection ours = DriverManager.getConnection(prefixed(there));
          Connection bare = there.connect()) {
        await().atMost(LONGEST).until(() -> explained(ours).equals("rewritten: no (STANDBY)"));

        run(bare, "select pg_promote(wait => false)");

        await().atMost(LONGEST).until(() -> explained(ours).equals("rewritten: yes (v)"));
        run(ours, "delete from sales where amount % 7 = 0");
        assertThat(query(ours, QUERY)).isEqualTo(query(bare, QUERY));
      }
    }
  }
}
