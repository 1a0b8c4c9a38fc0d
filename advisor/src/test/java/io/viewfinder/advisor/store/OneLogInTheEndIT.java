package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.upkeep.Rebuilder;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Rewriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Five views that were made one after another, each with a further column, leave five logs on their
 * table; they are brought to the newest while others write in every way and read, and the older
 * logs go.
 */
class OneLogInTheEndIT {
  private static final long SEED = Long.getLong("torture.seed", 20261121);
  private static final int WRITERS = 4;
  private static final int ENOUGH = 50;
  private static final long LONGEST = Duration.ofMinutes(5).toNanos();
  private static final long REST = Duration.ofMillis(700).toNanos();
  private static final List<String> VIEWS =
      List.of("generated", "grouped", "total", "filtered", "joined");
  private static final String LOGS =
      "SELECT id FROM viewfinder.log WHERE relation = 'fact'::regclass";
  private static final String GENERATIONS =
      "SELECT v.name || ' ' || v.generation FROM viewfinder.view v";
  private static final String TRIGGERS =
      "SELECT tgname FROM pg_trigger WHERE tgrelid = 'fact'::regclass AND tgname LIKE 'viewfinder%'";

  private final Tally tally = new Tally();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicBoolean ends = new AtomicBoolean();
  private final Map<String, Integer> unusual = new ConcurrentHashMap<>();
  private final Map<String, String> shapes = new LinkedHashMap<>();
  private final long beginning = System.nanoTime();
  private final PrivatePostgres server =
      PrivatePostgres.start(Map.of("max_prepared_transactions", "50", "max_connections", "60"));
  private final LiveDatabase live = new LiveDatabase(server.newDatabase());

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void allViewsComeToTheNewestLogAndNoReaderIsAnsweredWrongly(TestReporter reporter)
      throws Exception {
    live.run(TortureTables.TABLES);
    for (String view : VIEWS) {
      shapes.put(view, TortureTables.SHAPES.getOrDefault(view, ""));
      live.create(view, shapes.getOrDefault(view, ""));
    }
    List<String> logs = live.rows(LOGS);
    assertThat(logs).hasSize(VIEWS.size());

    runAll();

    reporter.publishEntry(tally.report());
    assertThat(tally.wrong()).as("seed %d", SEED).isEmpty();
    assertThat(unusual).as("what writers met, seed %d", SEED).isEmpty();
    assertThat(tally.bareAnswers()).isPositive();
    assertThat(tally.mergedAnswers()).isPositive();
    assertThat(tally.namedAnswers()).isPositive();
    assertThat(tally.refusals()).isLessThan(tally.comparisons() / 4);
    assertThat(live.rows(LOGS)).containsExactly(logs.get(logs.size() - 1));
    assertThat(live.rows(TRIGGERS)).hasSize(5);
    assertThat(live.rows(GENERATIONS))
        .containsExactly("filtered 2", "generated 2", "grouped 2", "joined 1", "total 2");
    Bustle.assertExact(live, live.knowledge());
  }

  private void runAll() throws Exception {
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      workers.add(writer(new Random(SEED + i)));
    }
    workers.add(reader(new Random(SEED + 11)));
    workers.add(reader(new Random(SEED + 12)));
    workers.add(this::lead);
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean goesOn() {
    return !ends.get() && System.nanoTime() - beginning < LONGEST;
  }

  /* Now and then nobody writes, so that states are read with nothing pending. */
  private boolean isRest() {
    return (System.nanoTime() - beginning) / REST % 2 == 0;
  }

  private TortureWriter writer(Random random) {
    return new TortureWriter(live, random, this::goesOn, this::isRest, commits, unusual);
  }

  private TortureReader reader(Random random) {
    return new TortureReader(
        live, shapes, random, writer(random), this::goesOn, UnaryOperator.identity(), tally);
  }

  /** What a leader does, without its pauses, and for a while after nothing is left to be moved. */
  private Void lead() throws SQLException {
    Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
    Folding folding = new Folding("viewfinder");
    try (ControlSession session = live.control();
        Rebuilder rebuilder = rebuilder(housekeeping)) {
      for (int idle = 0; idle < ENOUGH && goesOn(); ) {
        rebuilder.look(session);
        folding.foldAll(session);
        folding.purge(session);
        housekeeping.dropRetired(session, Duration.ofMillis(500));
        housekeeping.clearRemains(session);
        idle = live.rows(LOGS).size() == 1 ? idle + 1 : 0;
      }
    } finally {
      ends.set(true);
    }
    return null;
  }

  private Rebuilder rebuilder(Housekeeping housekeeping) {
    return new Rebuilder(
        live.store(),
        housekeeping,
        new KnowledgeReader("viewfinder"),
        new Rewriter(),
        live.database()::connect,
        System::nanoTime,
        new Calm(Duration.ZERO, Duration.ZERO));
  }
}
