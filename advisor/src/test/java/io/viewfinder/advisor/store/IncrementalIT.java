package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static io.viewfinder.advisor.store.LiveDatabase.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views that follow every write: what the rewritten statement answers, as a driver sends it. */
class IncrementalIT {
  private static final String VIEW =
      "select region, day, sum(amount) as total, avg(amount) as mean, sum(pieces) as pieces,"
          + " count(*) as n, count(amount) as known, sum(big) as big"
          + " from sales where id > 0 group by region, day";
  private static final String WHOLE = VIEW;
  private static final String ROLLED_UP =
      "select region, sum(amount), avg(amount), count(*), sum(pieces), count(amount), sum(big)"
          + " from sales where id > 0 group by region order by region nulls first";
  private static final String GLOBAL =
      "select sum(amount), count(*), avg(amount) from sales where id > 0 and day >= date '2024-01-02'";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @BeforeEach
  void aView() throws SQLException {
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region varchar(9), day date NOT NULL,"
            + " amount numeric(12,2), pieces int, big bigint, note char(4) DEFAULT 'n')",
        "INSERT INTO sales SELECT i, 'r' || i % 5, date '2024-01-01' + i % 4, i % 97 / 4.0, i % 7,"
            + " i FROM generate_series(1, 1000) i",
        "ANALYZE");
    live.create("by_day", VIEW);
  }

  private void assertExact(Connection connection, int arm) throws SQLException {
    for (String query : List.of(WHOLE, ROLLED_UP, GLOBAL)) {
      String rewritten = live.rewritten(query);
      assertThat(standing(connection, rewritten)).as(query).isEqualTo(arm);
      assertThat(ask(connection, rewritten))
          .isEqualTo(new Reply(false, ask(connection, query).rows()));
    }
  }

  private void assertExact(int arm) throws SQLException {
    try (Connection connection = live.connect()) {
      assertExact(connection, arm);
    }
  }

  @Test
  void nothingPendingIsReadFromTheStateAlone() throws SQLException {
    assertExact(0);
  }

  @Test
  void everyWriteIsInTheNextAnswer() throws SQLException {
    for (String write :
        List.of(
            "INSERT INTO sales VALUES (5001, 'r1', '2024-01-03', 10, 1, 1)",
            "INSERT INTO sales VALUES (5002, NULL, '2024-01-03', NULL, NULL, NULL)",
            "INSERT INTO sales VALUES (5003, NULL, '2024-01-03', 7, -2147483648, -9223372036854775808)",
            "DELETE FROM sales WHERE id = 5003",
            "UPDATE sales SET amount = amount + 1, region = 'new' WHERE id % 50 = 7",
            "UPDATE sales SET region = NULL WHERE id % 90 = 8",
            "UPDATE sales SET amount = NULL WHERE region = 'r3'",
            "UPDATE sales SET id = -id WHERE id % 3 = 0",
            "DELETE FROM sales WHERE region = 'r2'",
            "INSERT INTO sales VALUES (9, 'r1', '2024-01-01', 1) ON CONFLICT (id) DO UPDATE SET amount = 3",
            "WITH d AS (DELETE FROM sales WHERE id = 10 RETURNING *)"
                + " INSERT INTO sales SELECT id, 'moved', day, amount FROM d",
            "MERGE INTO sales s USING (VALUES (11, 5), (7000, 6)) v(id, a) ON s.id = v.id"
                + " WHEN MATCHED THEN UPDATE SET amount = a"
                + " WHEN NOT MATCHED THEN INSERT VALUES (v.id, 'm', '2024-01-02', a)",
            "DO $$ BEGIN EXECUTE 'DELETE FROM sales WHERE id = 13'; END $$",
            "DELETE FROM sales")) {
      live.run(write);
      assertExact(1);
      assertThat(live.fold()).isOne();
      assertExact(0);
      assertThat(live.fold()).isZero();
    }
    assertThat(
            live.rows(
                "SELECT count(*) FROM viewfinder.log_1 WHERE xid <= (SELECT hi FROM viewfinder.generation)"))
        .containsExactly("0");
  }

  @Test
  void ownUncommittedWritesAreSeenAndThoseOfOthersAreNot() throws SQLException {
    try (Connection writer = live.connect()) {
      writer.setAutoCommit(false);
      SalesDatabase.run(writer, "DELETE FROM sales WHERE region = 'r1'");
      assertExact(writer, 1);
      assertExact(0);

      Savepoint before = writer.setSavepoint();
      SalesDatabase.run(writer, "DELETE FROM sales WHERE region = 'r2'");
      assertExact(writer, 1);
      writer.rollback(before);
      assertExact(writer, 1);
      writer.rollback();
      assertExact(writer, 0);
    }
    assertExact(0);
  }

  @Test
  void aWriterThatRanDuringTheBuildIsPendingOnceItCommits() throws SQLException {
    try (Connection writer = live.connect()) {
      writer.setAutoCommit(false);
      SalesDatabase.run(writer, "DELETE FROM sales WHERE id < 100");
      live.refresh("by_day");

      assertExact(0);
      writer.commit();
      assertExact(1);
    }
  }

  @Test
  void anOldSnapshotKeepsItsAnswer() throws SQLException {
    try (Connection reader = live.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertExact(reader, 0);
      live.run("DELETE FROM sales WHERE id < 500");

      assertExact(reader, 0);
      assertExact(1);
    }
  }

  @Test
  void aRoleThatMayReadAndWriteTheTableNeedsNoMoreThanThat() throws SQLException {
    String role = "clerk_" + UUID.randomUUID().toString().substring(0, 8);
    live.run(
        "CREATE ROLE " + role,
        "GRANT INSERT, SELECT (id, region, day, amount, pieces, big) ON sales TO " + role);
    live.refresh("by_day");

    try (Connection clerk = live.connect()) {
      SalesDatabase.run(
          clerk,
          "SET ROLE " + role,
          "INSERT INTO sales VALUES (6001, 'r1', '2024-01-03', 10, 1, 1)");
      assertExact(clerk, 1);
      SalesDatabase.run(clerk, "RESET ROLE", "REVOKE SELECT (amount) ON sales FROM " + role);
      SalesDatabase.run(clerk, "SET ROLE " + role);
      assertThatThrownBy(() -> ask(clerk, live.rewritten(WHOLE)))
          .isInstanceOf(SQLException.class)
          .extracting(failure -> ((SQLException) failure).getSQLState())
          .isEqualTo("42501");
      SalesDatabase.run(clerk, "RESET ROLE", "DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }

  @Test
  void whatALogCannotTakeInIsRefusedAndNoWriteFails() throws SQLException {
    for (String alteration :
        List.of(
            "TRUNCATE sales",
            "ALTER TABLE sales ALTER big TYPE numeric(30,0)",
            "VACUUM FULL sales",
            "ALTER TABLE sales DROP COLUMN note",
            "DROP TABLE viewfinder.log_1 CASCADE")) {
      LiveDatabase other = new LiveDatabase(PrivatePostgres.shared().newDatabase());
      other.run(
          "CREATE TABLE sales (note text, region varchar(9), big bigint)",
          "INSERT INTO sales SELECT 'n', 'r' || i % 5, i FROM generate_series(1, 50) i");
      other.create("v", "select region, sum(big) as s from sales group by region");
      String query = "select region, sum(big) from sales group by region";
      String rewritten = other.rewritten(query);
      other.run(
          alteration,
          "INSERT INTO sales (region, big) VALUES ('x', 1)",
          "UPDATE sales SET big = big + 1",
          "DELETE FROM sales WHERE big % 2 = 0");
      if (!alteration.startsWith("DROP TABLE")) {
        try (Connection reader = other.connect()) {
          assertThat(ask(reader, rewritten).refused()).as(alteration).isTrue();
        }
      }
      other.refresh("v");
      try (Connection reader = other.connect()) {
        other.run("INSERT INTO sales (region, big) VALUES ('y', 7)");
        assertThat(ask(reader, other.rewritten(query)))
            .as(alteration)
            .isEqualTo(new Reply(false, ask(reader, query).rows()));
      }
    }
  }

  @Test
  void aNumberThatIsNoneIsRefusedUntilTheViewIsBuiltAnew() throws SQLException {
    live.run("INSERT INTO sales VALUES (7001, 'r1', '2024-01-03', 'NaN', 1, 1)");
    try (Connection reader = live.connect()) {
      assertThat(ask(reader, live.rewritten(WHOLE)).refused()).isTrue();
    }
    assertThat(live.fold()).isZero();
    live.refresh("by_day");
    assertExact(0);
    live.run("UPDATE sales SET amount = 3 WHERE id = 7001");
    try (Connection reader = live.connect()) {
      assertThat(ask(reader, live.rewritten(WHOLE)).refused()).isTrue();
    }
  }

  @Test
  void aViewThatNeedsAnotherColumnGetsAnotherLogAndTheOldOneGoesWhenNobodyReadsIt()
      throws SQLException {
    live.create("by_note", "select note, sum(id) as s from sales group by note");
    live.run("INSERT INTO sales VALUES (8001, 'r1', '2024-01-03', 1, 1, 1, 'abcd')");

    assertExact(1);
    assertThat(live.rows("SELECT count(*) FROM viewfinder.log")).containsExactly("2");
    live.refresh("by_day");
    live.store().drop("by_note", "postgres");
    try (ControlSession session = live.control()) {
      Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
      housekeeping.dropRetired(session, Duration.ZERO);
      housekeeping.clearRemains(session);
    }
    assertThat(live.rows("SELECT id FROM viewfinder.log")).containsExactly("2");
    live.run("DELETE FROM sales WHERE id = 8001");
    assertExact(1);
  }

  @Test
  void aLogAtItsLimitTakesNothingInAndTheWriteSucceeds() throws SQLException {
    live.run("INSERT INTO viewfinder.setting VALUES ('max_log_rows', '100')");
    live.refresh("by_day");
    live.run("UPDATE sales SET pieces = 1");
    live.run("UPDATE sales SET pieces = 2 WHERE id = 1");

    try (Connection reader = live.connect()) {
      assertThat(ask(reader, live.rewritten(WHOLE)).refused()).isTrue();
    }
    live.refresh("by_day");
    assertExact(0);
    live.run("UPDATE sales SET pieces = 3 WHERE id = 2");
    assertExact(1);
  }
}
