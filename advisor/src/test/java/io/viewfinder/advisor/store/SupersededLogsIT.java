package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.upkeep.Rebuilder;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Rewriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views whose table has a newer log with all that theirs has: who is moved to it, and when. */
class SupersededLogsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Calm ALWAYS = new Calm(Duration.ZERO, Duration.ZERO);
  private static final String NARROW = "select region, count(*) as n from sales group by region";
  private static final String WIDE =
      "select region, sum(amount) as total, count(*) as n from sales group by region";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @BeforeEach
  void sales() throws SQLException {
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric(12,2), sold date)",
        "CREATE TABLE returns (id int PRIMARY KEY, region text)",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i, '2026-01-01' FROM generate_series(1, 500) i");
  }

  private List<String> superseded(Calm calm) throws SQLException {
    try (ControlSession session = live.control()) {
      return new Housekeeping("viewfinder", Pause.sleeping()).superseded(session, calm);
    }
  }

  private void twoLogs() throws SQLException {
    live.create("narrow", NARROW);
    live.create("wide", WIDE);
    assertThat(live.rows("SELECT id, columns FROM viewfinder.log"))
        .containsExactly("1|{2}", "2|{2,3}");
  }

  @Test
  void aViewIsMovedThatCouldReadANewerLogAndNoOther() throws SQLException {
    live.create("narrow", NARROW);
    live.create("alike", NARROW);
    live.create("elsewhere", "select region, count(*) as n from returns group by region");
    assertThat(superseded(ALWAYS)).isEmpty();

    live.create("wide", WIDE);

    assertThat(superseded(ALWAYS)).containsExactly("narrow", "alike");
    live.refresh("alike");
    assertThat(superseded(ALWAYS)).containsExactly("narrow");
    live.refresh("narrow");
    assertThat(superseded(ALWAYS)).isEmpty();
  }

  @Test
  void aColumnThatIsGoneKeepsNobody() throws SQLException {
    live.create("dated", "select sold, count(*) as n from sales group by sold");
    live.create("narrow", NARROW);
    live.store().drop("dated", "postgres");
    live.run("ALTER TABLE sales DROP COLUMN sold");
    live.create("wide", WIDE);
    assertThat(live.rows("SELECT columns FROM viewfinder.log ORDER BY id DESC LIMIT 2"))
        .containsExactly("{2,3}", "{2,4}");

    assertThat(superseded(ALWAYS)).containsExactly("narrow");
  }

  @Test
  void aNewerLogThatMissedAWriteMovesNobody() throws SQLException {
    twoLogs();
    live.run("INSERT INTO viewfinder.missed (log) SELECT max(id) FROM viewfinder.log");

    assertThat(superseded(ALWAYS)).isEmpty();
  }

  @Test
  void aNewerLogWhoseTriggersAreOffMovesNobody() throws SQLException {
    twoLogs();
    live.run("ALTER TABLE sales DISABLE TRIGGER viewfinder_2_insert");
    assertThat(superseded(ALWAYS)).isEmpty();

    live.run("ALTER TABLE sales ENABLE ALWAYS TRIGGER viewfinder_2_insert");
    assertThat(superseded(ALWAYS)).containsExactly("narrow");
  }

  @Test
  void aNewerLogThatIsHalfFullMovesNobody() throws SQLException {
    twoLogs();
    live.run("INSERT INTO viewfinder.setting VALUES ('max_log_rows', '1000')");
    assertThat(superseded(ALWAYS)).containsExactly("narrow");

    live.run("UPDATE sales SET amount = amount + 1");

    assertThat(superseded(ALWAYS)).isEmpty();
  }

  @Test
  void aViewThatIsBuiltAnewForAGraverReasonIsNotNamedTwice() throws SQLException {
    twoLogs();
    live.run("ALTER TABLE sales DISABLE TRIGGER viewfinder_1_insert");

    assertThat(superseded(ALWAYS)).isEmpty();
  }

  @Test
  void aViewOutOfServiceIsNotMoved() throws SQLException {
    twoLogs();
    live.store().disable("narrow", "postgres");

    assertThat(superseded(ALWAYS)).isEmpty();
  }

  @Test
  void nobodyIsMovedWhileSomethingIsBuiltOverTheTableOrWasJustNow() throws SQLException {
    twoLogs();
    assertThat(superseded(new Calm(LONG, Duration.ZERO))).isEmpty();
    live.run("UPDATE viewfinder.generation SET built = built - interval '61 minutes'");
    assertThat(superseded(new Calm(LONG, Duration.ZERO))).containsExactly("narrow");

    live.run("INSERT INTO viewfinder.build SELECT id, 0 FROM viewfinder.view WHERE name = 'wide'");

    assertThat(superseded(ALWAYS)).isEmpty();
  }

  @Test
  void whatHappensToOtherTablesDisturbsNobody() throws SQLException {
    twoLogs();
    live.run("UPDATE viewfinder.generation SET built = built - interval '61 minutes'");
    live.create("elsewhere", "select region, count(*) as n from returns group by region");

    assertThat(superseded(new Calm(LONG, Duration.ZERO))).containsExactly("narrow");
  }

  @Test
  void aViewThatWasBuiltAnewRestsAndOneThatWasMadeDoesNot() throws SQLException {
    live.create("narrow", NARROW);
    live.create("alike", NARROW);
    live.refresh("narrow");
    live.create("wide", WIDE);

    assertThat(superseded(new Calm(Duration.ZERO, LONG))).containsExactly("alike");
    live.run("UPDATE viewfinder.generation SET built = built - interval '61 minutes'");
    assertThat(superseded(new Calm(Duration.ZERO, LONG))).containsExactly("narrow", "alike");
  }

  private Rebuilder rebuilder(AtomicLong nanos, Calm calm) {
    return new Rebuilder(
        live.store(),
        new Housekeeping("viewfinder", Pause.sleeping()),
        new KnowledgeReader("viewfinder"),
        new Rewriter(),
        live.database()::connect,
        nanos::get,
        calm);
  }

  private long generation(String view) throws SQLException {
    String sql = "SELECT generation FROM viewfinder.view WHERE name = '" + view + "'";
    return Long.parseLong(live.rows(sql).get(0));
  }

  /* One that fails has begun, and says so. */
  private long attempts() throws SQLException {
    return live.rows("SELECT * FROM viewfinder.audit WHERE command = 'REFRESH narrow'").size();
  }

  /* The attempt that was begun has ended, and what came of it is known, when its session is gone. */
  private boolean nobodyElseIsAtWork() throws SQLException {
    String others =
        "SELECT FROM pg_stat_activity WHERE datname = current_database()"
            + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
    return live.rows("SELECT count(*) FROM (" + others + ") AS o").equals(List.of("1"));
  }

  private void lookUntil(Rebuilder rebuilder, long attempts) throws SQLException {
    try (ControlSession session = live.control()) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                rebuilder.look(session);
                return attempts() >= attempts;
              });
      await().atMost(SOON).until(this::nobodyElseIsAtWork);
      for (int i = 0; i < 50; i++) {
        rebuilder.look(session);
      }
    }
    assertThat(attempts()).isEqualTo(attempts);
  }

  @Test
  void whatCannotBeMovedIsTriedAgainEverMoreSeldom() throws SQLException {
    AtomicLong nanos = new AtomicLong();
    twoLogs();
    live.run("CREATE PUBLICATION everything FOR ALL TABLES");

    try (Rebuilder rebuilder = rebuilder(nanos, ALWAYS)) {
      lookUntil(rebuilder, 1);
      nanos.addAndGet(Duration.ofSeconds(5).toNanos());
      lookUntil(rebuilder, 2);
      nanos.addAndGet(Duration.ofSeconds(9).toNanos());
      lookUntil(rebuilder, 2);
      live.run("DROP PUBLICATION everything");
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      lookUntil(rebuilder, 3);

      await().atMost(SOON).until(() -> generation("narrow") == 2);
    }
    assertThat(superseded(ALWAYS)).isEmpty();
  }
}
