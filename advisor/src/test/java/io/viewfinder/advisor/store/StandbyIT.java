package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static io.viewfinder.advisor.store.LiveDatabase.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A hot standby that is read while its primary writes, folds and rebuilds; it is promoted in the
 * middle of all that, and then written, folded and rebuilt itself.
 */
class StandbyIT {
  private static final long SEED = Long.getLong("standby.seed", 20261121);
  private static final int ENOUGH = Integer.getInteger("standby.comparisons", 200);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int READERS = 2;
  private static final int ROUNDS = 3;
  private static final String QUERY = TortureTables.SHAPES.getOrDefault("trailed", "");
  private static final int BARE = 0;
  private static final int MERGED = 1;

  private final PrivatePostgres primary =
      PrivatePostgres.start(Map.of("max_prepared_transactions", "50", "max_connections", "60"));
  private final LiveDatabase live = new LiveDatabase(primary.newDatabase());

  @BeforeEach
  void views() throws SQLException {
    Bustle.prepare(live);
  }

  @AfterEach
  void end() {
    primary.close();
  }

  @Test
  void itAnswersExactlyBeforeAndAfterItsPromotion(TestReporter reporter) throws Exception {
    /* Nothing that recovery has to do ends a reader here: it waits instead. */
    try (PrivatePostgres standby = primary.standby(Map.of("max_standby_streaming_delay", "-1"))) {
      LiveDatabase copy = new LiveDatabase(standby.counterpart(live.database()));
      try (Bustle bustle = Bustle.begin(live, SEED)) {
        reporter.publishEntry(read(copy, bustle).report());
        promote(copy);
        bustle.end();
      }

      Bustle.decidePrepared(copy);
      Bustle.assertExact(copy, copy.knowledge());
      try (Bustle bustle = Bustle.begin(copy, SEED + 9)) {
        reporter.publishEntry(read(copy, bustle).report());
        bustle.end();
      }
      assertGuardIsHonest(copy);
    }
  }

  /* Who waited for it inside a statement could be what recovery waits for. */
  private static void promote(LiveDatabase standby) throws SQLException {
    assertThat(standby.rows("SELECT pg_is_in_recovery(), pg_promote(wait => false)"))
        .containsExactly("t|t");
    await().atMost(LONGEST).until(() -> standby.rows("SELECT pg_is_in_recovery()").contains("f"));
  }

  /* Until enough was compared, and written, folded and rebuilt beside it. */
  private static Tally read(LiveDatabase from, Bustle bustle) throws Exception {
    Tally tally = new Tally();
    long beginning = System.nanoTime();
    BooleanSupplier goesOn =
        () ->
            System.nanoTime() - beginning < LONGEST.toNanos()
                && (!isEnough(tally) || bustle.progress() < ROUNDS);
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Void>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(new SnapshotReader(from, new Random(SEED + i), goesOn, tally)));
      }
      for (Future<Void> reader : readers) {
        reader.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(tally.wrong()).as("seed %d", SEED).isEmpty();
    assertThat(isEnough(tally)).as("enough of each kind: %s", tally.report()).isTrue();
    assertThat(bustle.progress()).as("commits, folds, rebuilds").isGreaterThanOrEqualTo(ROUNDS);
    return tally;
  }

  private static boolean isEnough(Tally tally) {
    return tally.comparisons() >= ENOUGH
        && tally.bareAnswers() >= ENOUGH / 5
        && tally.mergedAnswers() >= ENOUGH / 5
        && tally.namedAnswers() >= ENOUGH / 20
        && tally.refusals() <= tally.comparisons() / 4;
  }

  private static void assertGuardIsHonest(LiveDatabase promoted) throws SQLException {
    promoted.fold();
    promoted.refresh("trailed");
    String rewritten = promoted.rewritten(QUERY);
    try (Connection reader = promoted.connect()) {
      assertThat(standing(reader, rewritten)).isEqualTo(BARE);
      promoted.run("INSERT INTO trail VALUES (1, 77)");
      assertThat(standing(reader, rewritten)).isEqualTo(MERGED);
      assertThat(ask(reader, rewritten)).isEqualTo(new Reply(false, ask(reader, QUERY).rows()));

      promoted.run("ALTER TABLE trail DISABLE TRIGGER ALL");
      promoted.run("INSERT INTO trail VALUES (1, 78)");
      promoted.run("ALTER TABLE trail ENABLE TRIGGER ALL");
      assertThat(ask(reader, rewritten).refused()).isTrue();
    }
  }
}
