package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comparing behind the caller's back, and what happens to views that answer wrongly. */
class ShadowIT {
  private static final String QUERY =
      "select region, sum(amount) as total from sales where day = ?"
          + " group by region order by region";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final String url =
      database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
          + "&viewfinder.choice=always&viewfinder.commands=all";
  private Connection bare;
  private Connection using;
  private Connection shadowing;

  @BeforeEach
  void aViewThatIsUsed() throws SQLException {
    bare = database.connect();
    run(
        bare,
        "alter database \"%s\" set track_functions = 'all'".formatted(database.name()),
        "create table sales (region text not null, day int not null, amount int)",
        "insert into sales select 'r' || g % 3, g % 10, g from generate_series(1, 10000) g",
        "analyze sales");
    // connections of other properties share nothing, as in two JVMs
    using = DriverManager.getConnection(url + "&ApplicationName=using");
    shadowing =
        DriverManager.getConnection(url + "&ApplicationName=shadowing&viewfinder.mode=shadow");
    run(
        using,
        "VIEWFINDER CREATE by_day STRATEGY MANUAL AS select region, day, sum(amount) as amount, count(*) as n"
            + " from sales group by region, day");
  }

  @AfterEach
  void close() throws SQLException {
    bare.close();
    using.close();
    shadowing.close();
  }

  private static void run(Connection connection, String... texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : texts) {
        statement.execute(sql);
      }
    }
  }

  private static long total(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setInt(1, 3);
      try (ResultSet results = statement.executeQuery()) {
        results.next();
        return results.getLong(2);
      }
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = bare.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return results.next() ? String.valueOf(results.getString(1)) : "no row";
    }
  }

  private void plantAWrongAnswer() throws SQLException {
    String table = text("select state_table from viewfinder.generation");
    run(bare, "update viewfinder.\"%s\" set amount = amount + 1000000".formatted(table));
  }

  @Test
  void aWrongViewIsOutOfUseInEveryJvmWithinFiveSecondsAndTheEvidenceIsKept() throws SQLException {
    long right = total(bare);
    plantAWrongAnswer();
    await().until(() -> total(using) != right);

    await()
        .until(
            () -> {
              assertThat(total(shadowing)).isEqualTo(right);
              return !text("select count(*) from viewfinder.quarantine").equals("0");
            });

    await().atMost(Duration.ofSeconds(5)).until(() -> total(using) == right);
    assertThat(text("select name from viewfinder.quarantine")).isEqualTo("by_day");
    assertThat(text("select original from viewfinder.quarantine")).isEqualTo(QUERY);
    assertThat(text("select rewritten from viewfinder.quarantine")).contains("by_day_g1");
    assertThat(text("select comparison from viewfinder.quarantine"))
        .contains("day = (\'3\'::int4)");
    assertThat(text("select difference from viewfinder.quarantine"))
        .contains("only the original: (r0," + right + ")")
        .contains("only the rewritten form: (r0,");
    assertThat(text("select state from viewfinder.view")).isEqualTo("DISABLED");
  }

  /** How often the comparisons of the shadowing connection called one of our functions. */
  private long calls(String function) throws SQLException {
    return Long.parseLong(
        text(
            "select coalesce(sum(calls), 0) from pg_stat_user_functions"
                + " where schemaname = 'viewfinder' and funcname = '%s'".formatted(function)));
  }

  private void untilCompared(String function, long right) {
    await()
        .until(
            () -> {
              assertThat(total(shadowing)).isEqualTo(right);
              return calls(function) > 0;
            });
  }

  @Test
  void aRightViewStaysInUse() throws SQLException {
    untilCompared("vouches", total(bare));

    assertThat(text("select count(*) from viewfinder.quarantine")).isEqualTo("0");
    assertThat(text("select state from viewfinder.view")).isEqualTo("ACTIVE");
  }

  /** Whether no view is compared any more, because it is known to be out of date. */
  private boolean isKnownToBeStale() throws SQLException {
    try (Statement statement = shadowing.createStatement();
        ResultSet lines =
            statement.executeQuery("EXPLAIN (VIEWFINDER) " + QUERY.replace("?", "3"))) {
      boolean isStale = false;
      while (lines.next()) {
        isStale |= lines.getString(1).contains("STALE");
      }
      return isStale;
    }
  }

  @Test
  void aStaleViewIsNoWrongView() throws SQLException {
    run(bare, "insert into sales values ('r0', 3, 1000000)");

    long right = total(bare);
    await()
        .until(
            () -> {
              assertThat(total(shadowing)).isEqualTo(right);
              return calls("refuse") > 0 || isKnownToBeStale();
            });

    assertThat(text("select count(*) from viewfinder.quarantine")).isEqualTo("0");
    assertThat(text("select state from viewfinder.view")).isEqualTo("ACTIVE");
  }
}
