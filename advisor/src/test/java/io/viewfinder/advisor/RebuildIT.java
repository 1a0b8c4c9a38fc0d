package io.viewfinder.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views that cannot follow any more come back by themselves, as long as somebody leads. */
class RebuildIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ORIGINAL =
      "SELECT region, sum(amount) AS total, count(*) AS n FROM sales GROUP BY region";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private SalesAdvisor sales;

  @BeforeEach
  void aView() throws SQLException {
    sales = SalesAdvisor.start(database);
    await().atMost(SOON).until(sales.advisor::isReady);
    sales.command("CREATE by_region AS " + ORIGINAL);
  }

  @AfterEach
  void close() throws SQLException {
    sales.close();
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private boolean isFresh() throws SQLException {
    Answer list = sales.command("LIST");
    return SalesAdvisor.column(list, "stale").equals(List.of("f"));
  }

  private String trouble() throws SQLException {
    return String.valueOf(SalesAdvisor.column(sales.command("LIST"), "trouble").get(0));
  }

  private long generation() throws SQLException {
    return Long.parseLong(texts("SELECT generation FROM viewfinder.view").get(0));
  }

  private void awaitNewGenerationAfter(long before) {
    await().atMost(SOON).until(() -> generation() > before && isFresh());
  }

  private void assertStoredRight() throws SQLException {
    await().atMost(SOON).until(() -> differences() == 0);
  }

  private long differences() throws SQLException {
    String state =
        texts(
                "SELECT state_table FROM viewfinder.generation g JOIN viewfinder.view v"
                    + " ON v.id = g.view AND v.generation = g.number")
            .get(0);
    String stored = "SELECT region, total, n FROM viewfinder." + state;
    return Long.parseLong(
        texts(
                "SELECT count(*) FROM ((%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s)) d"
                    .formatted(stored, ORIGINAL))
            .get(0));
  }

  @Test
  void whatInvalidatesAViewIsFollowedByANewGeneration() throws SQLException {
    for (String change :
        List.of(
            "TRUNCATE sales",
            "ALTER TABLE sales ALTER amount TYPE numeric(14,2)",
            "VACUUM FULL sales",
            "ALTER TABLE sales DISABLE TRIGGER USER")) {
      long before = generation();
      sales.run(
          change,
          "INSERT INTO sales SELECT i, 'r' || i % 7, i % 13 FROM generate_series(100001, 100500) i",
          "DELETE FROM sales WHERE id > 100300");

      awaitNewGenerationAfter(before);
      assertStoredRight();
      sales.run("ALTER TABLE sales ENABLE TRIGGER USER", "DELETE FROM sales WHERE id > 100000");
      await().atMost(SOON).until(this::isFresh);
      assertStoredRight();
    }
  }

  @Test
  void moreThanALogMayHoldIsTakenInByANewGeneration() throws SQLException {
    sales.run("INSERT INTO viewfinder.setting VALUES ('max_log_rows', '1000')");
    sales.command("REFRESH by_region");
    long before = generation();

    sales.run("UPDATE sales SET amount = amount + 1", "UPDATE sales SET amount = 0 WHERE id = 1");

    awaitNewGenerationAfter(before);
    assertStoredRight();
  }

  @Test
  void aViewThatCannotBeBuiltIsLeftAloneAndComesBackWhenItCan() throws SQLException {
    sales.run("ALTER TABLE sales RENAME amount TO price");
    await().atMost(SOON).until(() -> !isFresh());
    await().atMost(SOON).untilAsserted(() -> assertThat(trouble()).contains("amount"));
    assertThat(generation()).isOne();

    sales.run("ALTER TABLE sales RENAME price TO amount");
    await().atMost(SOON).until(this::isFresh);
    await().atMost(SOON).untilAsserted(() -> assertThat(trouble()).isEmpty());
    sales.run("INSERT INTO sales VALUES (0, 'r9', 1)");
    assertStoredRight();
  }

  @Test
  void aViewOutOfServiceIsNotBuiltAnew() throws SQLException {
    sales.command("DISABLE by_region");
    sales.run("TRUNCATE sales");
    sales.command(
        "CREATE other AS SELECT id % 7 AS k, sum(amount) AS s FROM sales GROUP BY id % 7");
    sales.run("TRUNCATE sales");
    await()
        .atMost(SOON)
        .until(
            () ->
                texts("SELECT generation FROM viewfinder.view WHERE name = 'other'")
                    .equals(List.of("2")));

    assertThat(texts("SELECT generation FROM viewfinder.view WHERE name = 'by_region'"))
        .containsExactly("1");
  }

  /* Time is passed by making what was built older than it is. */
  @Test
  void viewsThatCouldShareALogDoAfterAWhile() throws SQLException {
    sales.command(
        "CREATE by_id AS SELECT id % 7 AS k, sum(amount) AS s FROM sales GROUP BY id % 7");
    assertThat(texts("SELECT id FROM viewfinder.log")).hasSize(2);

    await()
        .atMost(SOON)
        .until(
            () -> {
              sales.run("UPDATE viewfinder.generation SET built = built - interval '11 minutes'");
              return texts("SELECT id FROM viewfinder.log").equals(List.of("2"));
            });

    assertThat(texts("SELECT name || generation FROM viewfinder.view ORDER BY name"))
        .containsExactly("by_id1", "by_region2");
    sales.run("UPDATE sales SET amount = amount + 1 WHERE id % 3 = 0");
    assertThat(isFreshAll()).isTrue();
  }

  private boolean isFreshAll() throws SQLException {
    return SalesAdvisor.column(sales.command("LIST"), "stale").equals(List.of("f", "f"));
  }
}
