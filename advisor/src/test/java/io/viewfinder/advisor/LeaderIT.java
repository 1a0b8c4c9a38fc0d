package io.viewfinder.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.store.AnotherJvm;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Rewriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One JVM of several leads; when it is killed another does, and readers need none. */
class LeaderIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String QUERY =
      "SELECT region, sum(amount) AS total, count(*) AS n FROM sales GROUP BY region";
  private static final String LIVING =
      "SELECT holder FROM viewfinder.leader WHERE expires > clock_timestamp()";
  private static final String PENDING =
      "SELECT count(*) FROM viewfinder.log_1 l, viewfinder.generation g WHERE l.xid >= g.hi";

  private final Database database = PrivatePostgres.shared().newDatabase();

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(result.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
      rows.sort(null);
      return rows;
    }
  }

  /* What a leader had begun before the row changed, it still ends. */
  private boolean isPendingAfterAWrite(SalesAdvisor sales) throws SQLException {
    sales.run("INSERT INTO sales SELECT max(id) + 1, 'new', 5 FROM sales");
    return !rows(PENDING).equals(List.of("0|"));
  }

  private void assertExact(SalesAdvisor sales) throws SQLException {
    Decision decision = new Rewriter().decide(QUERY, sales.session, sales.advisor.knowledge());
    assertThat(rows(((Decision.Rewrite) decision).whole().sql()))
        .isEqualTo(rows(QUERY))
        .isNotEmpty();
  }

  @Test
  void theNextLeadsWithinSecondsOfTheDeathOfTheFirst() throws SQLException, IOException {
    String dead;
    try (SalesAdvisor sales = SalesAdvisor.start(database)) {
      await().atMost(SOON).until(sales.advisor::isReady);
      sales.command("CREATE v AS " + QUERY);
    }
    try (AnotherJvm first = AnotherJvm.start(LeaderProcess.class, database)) {
      await().atMost(SOON).until(() -> !rows(LIVING).isEmpty());
      dead = rows(LIVING).get(0);
      SalesAdvisor.run(database, "UPDATE sales SET amount = amount + 1 WHERE id < 100");
      await().atMost(SOON).until(() -> rows(PENDING).equals(List.of("0|")));
      assertThat(first.isAlive()).isTrue();
    }

    try (Advisor second =
        Advisor.start(new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE), database::connect)) {
      SalesAdvisor.run(database, "UPDATE sales SET amount = amount + 1 WHERE id < 200");
      await().atMost(SOON).until(second::isReady);
      await().atMost(SOON).until(() -> rows(PENDING).equals(List.of("0|")));
      assertThat(rows(LIVING)).isNotEmpty().doesNotContain(dead);
    }
  }

  @Test
  void withoutAnyLeaderReadersAreExactAndWritersWrite() throws SQLException {
    try (SalesAdvisor sales = SalesAdvisor.start(database)) {
      await().atMost(SOON).until(sales.advisor::isReady);
      sales.command("CREATE v AS " + QUERY);
      sales.run(
          "UPDATE viewfinder.leader SET expires = 'infinity', holder = gen_random_uuid()",
          "DELETE FROM sales WHERE id % 3 = 0");

      await().atMost(SOON).until(() -> isPendingAfterAWrite(sales));
      assertExact(sales);
      sales.run("UPDATE viewfinder.leader SET expires = '-infinity'");
      await().atMost(SOON).until(() -> rows(PENDING).equals(List.of("0|")));
      assertExact(sales);
    }
  }
}
