package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts with values written into them, each sent once: one plan for all, and the right answers. */
class OneOffTextsIT {
  private final Database database = PrivatePostgres.shared().newDatabase();
  private Connection connection;
  private Connection bare;

  @BeforeEach
  void views() throws SQLException {
    bare = database.connect();
    execute(
        bare,
        "create table sales (region text not null, day date not null, amount int, status text)");
    execute(
        bare,
        "insert into sales select 'r' || g % 3, date '2024-01-01' + g % 40, g % 100,"
            + " case g % 3 when 0 then 'it''s' else 'open' end from generate_series(1, 6000) g");
    connection =
        DriverManager.getConnection(
            database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
                + "&viewfinder.choice=always&viewfinder.commands=all");
    execute(
        connection,
        "VIEWFINDER CREATE recent AS select region, day, status, sum(amount) as amount,"
            + " count(*) as n from sales where day >= '2024-01-10' group by region, day, status");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    bare.close();
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Connection on, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = on.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      while (results.next()) {
        rows.add(results.getString(1) + '|' + results.getString(2));
      }
    }
    return rows;
  }

  /** How often the table was read, by what the server has not reported elsewhere yet. */
  private long scans() throws SQLException {
    String scans =
        "select 0, coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0)"
            + " from pg_stat_xact_user_tables where relname = 'sales'";
    return Long.parseLong(rows(connection, scans).get(0).substring(2));
  }

  private boolean isFromTheTable(String sql) throws SQLException {
    long before = scans();
    assertThat(rows(connection, sql)).as(sql).isEqualTo(rows(bare, sql));
    return scans() > before;
  }

  @Test
  void valuesThatTheViewHasAreAnsweredByIt() throws SQLException {
    for (int i = 10; i < 31; i++) {
      String sql =
          "select region, sum(amount) from sales where day >= '2024-01-%d' and status = '%s'"
                  .formatted(i, i % 2 == 0 ? "it''s" : "open")
              + " group by region having count(*) > %d order by 1".formatted(i - 10);

      assertThat(isFromTheTable(sql)).as(sql).isFalse();
    }
  }

  @Test
  void aValueThatTheViewDoesNotHaveIsAnsweredByTheTable() throws SQLException {
    String sql =
        "select region, sum(amount) from sales where day between '%s' and '%s' group by 1 order by 1";

    assertThat(isFromTheTable(sql.formatted("2024-01-12", "2024-01-20"))).isFalse();
    assertThat(isFromTheTable(sql.formatted("2024-01-13", "2024-01-20"))).isFalse();
    assertThat(isFromTheTable(sql.formatted("2024-01-09", "2024-01-20"))).isTrue();
    assertThat(isFromTheTable(sql.formatted("2024-01-14", "2024-01-20"))).isFalse();
    assertThat(isFromTheTable(sql.formatted("-infinity", "2024-01-20"))).isTrue();
  }

  @Test
  void valuesOfAnotherTypeKeepTheirMeaning() throws SQLException {
    String sql =
        "select region, sum(amount) from sales where day >= '2024-01-12' group by region"
            + " having sum(amount) %s order by 1";

    assertThat(isFromTheTable(sql.formatted("> 5"))).isFalse();
    assertThat(isFromTheTable(sql.formatted("> 5000.5"))).isFalse();
    assertThat(isFromTheTable(sql.formatted("> '40000'"))).isFalse();
    assertThat(isFromTheTable(sql.formatted("<> 99999999999999999999"))).isFalse();
  }
}
