package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.freshness.Freshness;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that may be old, for connections that say so, and views that are refreshed by time. */
class OldAnswersIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String QUERY =
      "select region, sum(amount) as total from sales group by region order by region";
  private static final String BODY =
      " AS select region, sum(amount) as total from sales group by region";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final String url =
      database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
          + "&viewfinder.choice=always&viewfinder.commands=all";

  @BeforeEach
  void load() throws SQLException {
    try (Connection bare = database.connect()) {
      run(bare, "create table sales (id int primary key, region text not null, amount int)");
      run(bare, "insert into sales select g, 'r' || g % 3, g from generate_series(1, 1000) g");
      run(bare, "analyze sales");
    }
  }

  private Connection connect(String parameters) throws SQLException {
    return DriverManager.getConnection(url + parameters);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(results.getString(1) + "|" + results.getString(2));
      }
      return rows;
    }
  }

  private static String column(Connection connection, String command, String label)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(command)) {
      return results.next() ? results.getString(label) : "";
    }
  }

  private static void awaitRewriting(Connection connection) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(column(connection, "EXPLAIN (VIEWFINDER) " + QUERY, "QUERY PLAN"))
                    .startsWith("rewritten: yes"));
  }

  @Test
  void whoAcceptsAnOldAnswerGetsItAndWhoDoesNotGetsTheNewOne() throws SQLException {
    try (Connection exact = connect("");
        Connection any = connect("&viewfinder.freshness=any");
        Connection bare = database.connect()) {
      run(exact, "VIEWFINDER CREATE v STRATEGY MANUAL" + BODY);
      awaitRewriting(any);
      List<String> old = query(any, QUERY);
      run(bare, "update sales set amount = amount + 1");
      List<String> now = query(bare, QUERY);

      assertThat(now).isNotEqualTo(old);
      assertThat(query(exact, QUERY)).isEqualTo(now);
      assertThat(query(any, QUERY)).isEqualTo(old);
      run(any, "SET viewfinder.freshness = 'exact'");
      assertThat(query(any, QUERY)).isEqualTo(now);
      run(any, "SET viewfinder.freshness = '1 hour'");
      awaitRewriting(any);
      assertThat(query(any, QUERY)).isEqualTo(old);
      run(bare, "update viewfinder.generation set as_of = as_of - interval '2 hours'");
      assertThat(query(any, QUERY)).isEqualTo(now);
    }
  }

  @Test
  void whatIsComparedWithTheOriginalIsAsFreshAsIt() throws SQLException {
    assertThat(plannedFreshness("on")).isEqualTo(new Freshness.Any());
    assertThat(plannedFreshness("shadow")).isEqualTo(new Freshness.Exact());
  }

  private static Freshness plannedFreshness(String mode) throws SQLException {
    Stage stage = new Stage();
    try (Connection connection =
        stage.connect(
            "&viewfinder.choice=always&viewfinder.freshness=any&viewfinder.mode=" + mode)) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                query(connection, "select 1 as a, 2 as b");
                return !stage.backstage().sessions().isEmpty();
              });
    }
    return stage.backstage().sessions().get(0).freshness();
  }

  @Test
  void aDeferredViewIsRefreshedByItself() throws SQLException {
    try (Connection connection = connect("");
        Connection bare = database.connect()) {
      run(connection, "VIEWFINDER CREATE v STRATEGY DEFERRED '1 second'" + BODY);
      assertThat(column(connection, "VIEWFINDER LIST", "strategy")).isEqualTo("DEFERRED 00:00:01");
      run(bare, "update sales set amount = amount + 1");

      await().atMost(SOON).until(() -> generation(bare) > 1);
      assertThat(query(connection, QUERY)).isEqualTo(query(bare, QUERY));
      run(connection, "VIEWFINDER ALTER v STRATEGY INCREMENTAL");
      assertThat(column(connection, "VIEWFINDER LIST", "strategy")).isEqualTo("INCREMENTAL");
    }
  }

  @Test
  void aViewOnDemandIsRefreshedBehindTheReaderThatFoundItTooOld() throws SQLException {
    try (Connection connection = connect("");
        Connection bare = database.connect()) {
      run(connection, "VIEWFINDER CREATE v STRATEGY ON DEMAND '1 second'" + BODY);
      awaitRewriting(connection);
      run(bare, "update sales set amount = amount + 1");

      await()
          .atMost(SOON)
          .until(
              () -> {
                assertThat(query(connection, QUERY)).isEqualTo(query(bare, QUERY));
                return generation(bare) > 1;
              });
    }
  }

  private static long generation(Connection connection) throws SQLException {
    return Long.parseLong(
        column(connection, "select generation from viewfinder.view", "generation"));
  }
}
