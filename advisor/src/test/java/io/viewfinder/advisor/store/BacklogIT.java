package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs that grow, with nobody to fold them or with somebody who has to choose. */
class BacklogIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String QUERY =
      "select region, sum(amount) as total, count(*) as n from sales group by region";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @BeforeEach
  void aView() throws SQLException {
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric(12,2))",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i FROM generate_series(1, 1000) i",
        "ANALYZE");
    live.create("v", QUERY);
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(live.rows(sql).get(0));
  }

  private void assertExact() throws SQLException {
    try (Connection reader = live.connect()) {
      assertThat(ask(reader, live.rewritten(QUERY)))
          .isEqualTo(new Reply(false, ask(reader, QUERY).rows()));
    }
  }

  private List<String> ailing() throws SQLException {
    try (ControlSession session = live.control()) {
      return new Housekeeping("viewfinder", Pause.sleeping()).ailing(session);
    }
  }

  @Test
  void withNobodyAliveALogStopsAtItsLimitAndOneMarkIsAllThatIsAdded() throws SQLException {
    live.run("INSERT INTO viewfinder.setting VALUES ('max_log_rows', '500')");
    live.refresh("v");
    String size = "SELECT pg_relation_size('viewfinder.log_1')";
    String planned = live.rewritten(QUERY);
    live.run("UPDATE sales SET amount = amount + 1");
    long atLimit = number(size);

    for (int i = 1; i <= 50; i++) {
      live.run("UPDATE sales SET amount = amount + 1", "DELETE FROM sales WHERE id = " + i);
    }

    assertThat(number(size)).isEqualTo(atLimit);
    assertThat(number("SELECT count(*) FROM viewfinder.missed")).isOne();
    try (Connection reader = live.connect()) {
      assertThat(ask(reader, planned).refused()).isTrue();
    }
  }

  @Test
  void aLogThatMissedAWriteIsNeverUsedAgain() throws SQLException {
    live.run("TRUNCATE sales", "INSERT INTO sales VALUES (1, 'x', 1)");
    assertThat(ailing()).containsExactly("v");
    live.refresh("v");
    live.run("INSERT INTO sales VALUES (2, 'x', 1)");

    assertExact();
    assertThat(ailing()).isEmpty();
    assertThat(live.rows("SELECT log FROM viewfinder.generation_log WHERE generation = 2"))
        .containsExactly("2");
    try (ControlSession session = live.control()) {
      Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
      housekeeping.dropRetired(session, Duration.ZERO);
      housekeeping.clearRemains(session);
    }
    assertThat(live.rows("SELECT * FROM viewfinder.missed")).isEmpty();
    assertThat(live.rows("SELECT id FROM viewfinder.log")).containsExactly("2");
  }

  @Test
  void aMarkOfAWriterThatRolledBackIsNoneForTheNext() throws SQLException {
    try (Connection writer = live.connect()) {
      writer.setAutoCommit(false);
      SalesDatabase.run(writer, "TRUNCATE sales", "INSERT INTO sales VALUES (1, 'x', 1)");
      assertThat(ask(writer, live.rewritten(QUERY)).refused()).isTrue();
      writer.rollback();
    }

    assertExact();
    assertThat(live.rows("SELECT * FROM viewfinder.missed")).isEmpty();
    live.run("INSERT INTO sales VALUES (1001, 'x', 1)");
    assertExact();
  }

  @Test
  void aBacklogLargerThanTheTablesIsLeftToARebuildAndGoesOnAnswering() throws SQLException {
    live.run(
        "INSERT INTO sales SELECT i, 'r' || i % 7, 1 FROM generate_series(2001, 60000) i",
        "DELETE FROM sales WHERE id > 2000", "VACUUM ANALYZE sales");

    assertThat(live.fold()).isZero();
    assertThat(ailing()).containsExactly("v");
    assertExact();
    live.refresh("v");
    assertThat(ailing()).isEmpty();
    assertExact();
  }

  @Test
  void aLargeBacklogOfALargerTableIsFolded() throws SQLException {
    live.run(
        "INSERT INTO sales SELECT i, 'r' || i % 7, 1 FROM generate_series(2001, 120000) i",
        "VACUUM ANALYZE sales");
    assertThat(live.fold()).isOne();
    live.run("UPDATE sales SET amount = 2 WHERE id > 65000");

    try (ControlSession session = live.control()) {
      assertThat(new Folding("viewfinder").isMuchDue(session)).isTrue();
    }
    assertThat(live.fold()).isOne();
    try (ControlSession session = live.control()) {
      assertThat(new Folding("viewfinder").isMuchDue(session)).isFalse();
    }
    assertExact();
  }

  @Test
  void theRoomOfPurgedRowsIsUsedAgain() throws SQLException {
    live.run("UPDATE sales SET amount = 3", "UPDATE sales SET amount = 4");
    await()
        .atMost(SOON)
        .until(
            () -> {
              live.fold();
              return number(
                      "SELECT vacuum_count FROM pg_stat_all_tables"
                          + " WHERE schemaname = 'viewfinder' AND relname = 'log_1'")
                  > 0;
            });
    assertThat(number("SELECT count(*) FROM viewfinder.log_1")).isZero();
  }
}
