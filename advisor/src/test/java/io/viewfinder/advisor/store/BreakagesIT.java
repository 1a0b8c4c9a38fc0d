package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static io.viewfinder.advisor.store.LiveDatabase.standing;
import static io.viewfinder.advisor.store.SalesDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What would break a view without anybody noticing. Each test shows first that it does: the state
 * with what is pending is not the definition any more. Then that no reader is ever told so.
 */
class BreakagesIT {
  private static final String QUERY =
      "select region, sum(amount) as total, count(*) as n from sales group by region";
  private static final int BARE = 0;
  private static final int MERGED = 1;

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());
  private String rewritten = "";

  @BeforeEach
  void aView() throws SQLException {
    fill(live);
    rewritten = live.rewritten(QUERY);
    assertAnswered(BARE);
  }

  private static void fill(LiveDatabase database) throws SQLException {
    database.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region varchar(9), amount int)",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i % 97 FROM generate_series(1, 500) i");
    database.create("by_region", QUERY);
  }

  private void assertAnswered(int arm) throws SQLException {
    try (Connection reader = live.connect()) {
      assertThat(standing(reader, rewritten)).isEqualTo(arm);
      assertThat(ask(reader, rewritten)).isEqualTo(new Reply(false, ask(reader, QUERY).rows()));
      assertNamed(reader);
    }
  }

  private static void assertNamed(Connection reader) throws SQLException {
    assertThat(ask(reader, "select * from viewfinder.by_region")).isEqualTo(ask(reader, QUERY));
  }

  private static boolean isBroken(LiveDatabase database, Connection reader) throws SQLException {
    String merged = database.knowledge().views().get(0).pending().merged();
    List<String> unguarded = ask(reader, "select region, total, n from (" + merged + ") m").rows();
    return !unguarded.equals(ask(reader, QUERY).rows());
  }

  private void assertRefusedWhileBroken() throws SQLException {
    try (Connection reader = live.connect()) {
      assertThat(isBroken(live, reader)).as("without a guard").isTrue();
      assertThat(ask(reader, rewritten).refused()).isTrue();
      assertNamed(reader);
    }
  }

  private void assertRefusedUntilRefreshed() throws SQLException {
    assertRefusedWhileBroken();
    live.fold();
    try (Connection reader = live.connect()) {
      assertThat(ask(reader, rewritten).refused()).as("after a fold").isTrue();
    }
    live.refresh("by_region");
    rewritten = live.rewritten(QUERY);
    assertAnswered(BARE);
    live.run("INSERT INTO sales (id, region, amount) VALUES (9999, 'again', 1)");
    assertAnswered(MERGED);
  }

  @Test
  void triggersThatWereOffForAWhile() throws SQLException {
    live.run("ALTER TABLE sales DISABLE TRIGGER ALL");
    live.run("DELETE FROM sales WHERE id < 9");
    live.run("ALTER TABLE sales ENABLE TRIGGER ALL");

    assertRefusedUntilRefreshed();
  }

  @Test
  void aSessionThatReplicates() throws SQLException {
    try (Connection writer = live.connect()) {
      run(writer, "SET session_replication_role = replica", "DELETE FROM sales WHERE id < 9");
    }

    assertAnswered(MERGED);
  }

  @Test
  void aColumnOfOtherValues() throws SQLException {
    live.run("ALTER TABLE sales ALTER amount TYPE int USING amount + 1");

    assertRefusedUntilRefreshed();
  }

  @Test
  void anEmptiedTable() throws SQLException {
    try (Connection writer = live.connect()) {
      writer.setAutoCommit(false);
      run(writer, "TRUNCATE sales");
      assertThat(ask(writer, rewritten).refused()).isTrue();
      assertNamed(writer);
      writer.rollback();
    }
    assertAnswered(BARE);
    live.run("TRUNCATE sales");

    assertRefusedUntilRefreshed();
  }

  /* What a dump holds of our tables, in a cluster whose transactions have smaller numbers. */
  @Test
  void tablesThatWereRestoredIntoAnotherCluster() throws SQLException {
    live.run(
        "UPDATE viewfinder.generation SET hi = '999999999999', in_progress = '{}'",
        "UPDATE viewfinder.stamp SET fingerprint = regexp_replace(fingerprint, '(\\d+),(\\d+),A',"
            + " '1\\1,7,A', 'g')");
    live.run("DELETE FROM sales WHERE id < 9");

    assertRefusedUntilRefreshed();
  }

  @Test
  void aTableThatIsNotLoggedByTheServer() throws SQLException {
    live.run("ALTER TABLE sales SET UNLOGGED");

    try (Connection reader = live.connect()) {
      assertThat(ask(reader, rewritten).refused()).isTrue();
      assertNamed(reader);
    }
    assertThat(live.rows("SELECT relpersistence FROM pg_class WHERE relname = 'log_1'"))
        .as("a log outlives a crash")
        .containsExactly("p");
  }

  @Test
  void aSnapshotOlderThanTheView() throws SQLException {
    try (Connection old = live.connect()) {
      old.setAutoCommit(false);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      ask(old, QUERY);
      live.refresh("by_region");

      assertThat(isBroken(live, old)).as("without a guard").isTrue();
      assertThat(ask(old, live.rewritten(QUERY)).refused()).isTrue();
      assertNamed(old);
    }
  }

  /* Folded rows are deleted, never truncated: an older snapshot still has them. */
  @Test
  void aLogThatWasClearedUnderAnOldSnapshot() throws SQLException {
    try (Connection old = live.connect()) {
      old.setAutoCommit(false);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      live.run("DELETE FROM sales WHERE id < 9");
      ask(old, QUERY);
      live.run("DELETE FROM sales WHERE id < 99");
      assertThat(live.fold()).isOne();
      assertThat(live.fold()).isZero();
      assertThat(live.rows("SELECT count(*) FROM viewfinder.log_1")).containsExactly("0");

      assertThat(standing(old, rewritten)).isEqualTo(MERGED);
      assertThat(ask(old, rewritten)).isEqualTo(new Reply(false, ask(old, QUERY).rows()));
      assertNamed(old);
    }
    assertAnswered(BARE);
  }

  @Test
  void aTableThatBecameAPartition() throws SQLException {
    live.run(
        "CREATE TABLE whole (id int NOT NULL, region varchar(9), amount int) PARTITION BY RANGE (id)",
        "ALTER TABLE whole ATTACH PARTITION sales FOR VALUES FROM (-9) TO (99999)");
    live.run("INSERT INTO whole VALUES (-1, 'through', 7)");

    assertRefusedWhileBroken();
    live.run("ALTER TABLE whole DETACH PARTITION sales");
    assertRefusedUntilRefreshed();
  }

  @Test
  void aTableThatGotChildren() throws SQLException {
    live.run("CREATE TABLE more () INHERITS (sales)");
    live.run("INSERT INTO more VALUES (-1, 'child', 7)");

    assertRefusedWhileBroken();
  }

  /* PostgreSQL 18 computes such a column when it is read; earlier ones store it. */
  @Test
  void aColumnThatIsComputedFromOthers() throws SQLException {
    live.run(
        "CREATE TABLE computed (id int, region text, twice int GENERATED ALWAYS AS (id * 2) "
            + (isVirtualKnown() ? "VIRTUAL" : "STORED")
            + ")",
        "INSERT INTO computed SELECT i, 'r' || i % 5 FROM generate_series(1, 50) i");
    String query = "select region, sum(twice) as s from computed group by region";
    if (isVirtualKnown()) {
      assertThat(live.define(query)).isInstanceOf(Definition.Refused.class);
      return;
    }
    live.create("by_computed", query);
    String sent = live.rewritten(query);
    live.run("DELETE FROM computed WHERE id < 9", "UPDATE computed SET id = id + 1");

    try (Connection reader = live.connect()) {
      Reply reply = ask(reader, sent);
      assertThat(reply.refused() || reply.rows().equals(ask(reader, query).rows())).isTrue();
      assertThat(standing(reader, sent)).isEqualTo(MERGED);
    }
  }

  /* From PostgreSQL 18 on a column may be declared NOT NULL while NULLs are in it. */
  @Test
  void aColumnWhoseNullsAreThereAlthoughItIsDeclaredToHaveNone() throws SQLException {
    live.run(
        "CREATE TABLE loose (id int, region text, amount int)",
        "INSERT INTO loose SELECT i, 'r' || i % 5, nullif(i % 7, 0) FROM generate_series(1, 50) i");
    if (isVirtualKnown()) {
      live.run("ALTER TABLE loose ADD CONSTRAINT has_amount NOT NULL amount NOT VALID");
    }
    live.create("by_loose", "select region, count(*) as n from loose group by region");

    assertThat(live.decide("select region, count(amount) from loose group by region"))
        .isInstanceOf(Decision.PassThrough.class);
    assertThat(live.decide("select region, count(*) from loose group by region"))
        .isInstanceOf(Decision.Rewrite.class);
  }

  private boolean isVirtualKnown() throws SQLException {
    return live.rows("SELECT current_setting('server_version_num')::int >= 180000").contains("t");
  }
}
