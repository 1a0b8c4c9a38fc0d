package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Writers of every kind, folds that are killed, purges, rebuilds, views that come and go, and
 * readers at once: what a driver sends, and what a view's name gives, is what the original gives in
 * the same snapshot. Designs that are wrong on purpose show that the test can see.
 */
class LogTortureIT {
  private static final long SEED = Long.getLong("torture.seed", 20261121);
  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("torture.seconds", 16));
  private static final int WRITERS = 6;
  private static final String EXTRA = "comes_and_goes";

  private final Tally tally = new Tally();
  private final AtomicInteger folds = new AtomicInteger();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger comings = new AtomicInteger();
  private final Map<String, Integer> unusual = new ConcurrentHashMap<>();
  private final Map<String, String> shapes = new HashMap<>(TortureTables.SHAPES);
  private final LongSupplier nanoTime = System::nanoTime;
  private final PrivatePostgres server =
      PrivatePostgres.start(Map.of("max_prepared_transactions", "50", "max_connections", "60"));
  private final LiveDatabase live = new LiveDatabase(server.newDatabase());

  private long beginning;

  @BeforeEach
  void views() throws SQLException {
    live.run(TortureTables.TABLES);
    for (Map.Entry<String, String> shape : TortureTables.SHAPES.entrySet()) {
      live.create(shape.getKey(), shape.getValue());
    }
    shapes.put(
        EXTRA, "select region, max(id) as last, count(dim_id) as c from fact group by region");
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void noAnswerIsEverWrong(TestReporter reporter) throws Exception {
    torture(UnaryOperator.identity(), List.of(() -> comeAndGo(new Random(SEED))));

    reporter.publishEntry(tally.report());
    reporter.publishEntry(
        Map.of(
            "folds", folds.toString(),
            "kills", kills.toString(),
            "comings", comings.toString(),
            "commits", commits.toString()));
    int answers = tally.bareAnswers() + tally.mergedAnswers();
    assertThat(tally.wrong()).as("seed %d", SEED).isEmpty();
    assertThat(unusual).as("what writers met").isEmpty();
    assertThat(tally.mergedAnswers()).as("with pending rows").isGreaterThanOrEqualTo(answers / 4);
    assertThat(tally.bareAnswers()).as("the state alone").isGreaterThanOrEqualTo(answers / 4);
    assertThat(tally.refusals()).as("refused").isLessThanOrEqualTo(answers / 4);
    assertThat(tally.briefAnswers()).as("by the brief text").isPositive();
    assertThat(tally.deferrals()).as("by the brief text deferred").isPositive();
    assertThat(tally.namedAnswers()).as("by name").isPositive();
    assertThat(folds.get()).isPositive();
    assertThat(kills.get()).isPositive();
    assertThat(comings.get()).as("views that came and went").isPositive();
  }

  @Test
  void designsThatAreWrongAreSeen() throws Exception {
    WrongDesigns designs = new WrongDesigns(live);
    designs.install();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Tally otherTable = new Tally();
    torture(
        sql -> sql.replace("ANY (( SELECT g.in_progress", "ANY (( SELECT ARRAY[]::xid8[]"),
        List.of(
            () -> watch(designs, seen),
            () -> foldWrongly(designs, new Random(SEED)),
            reader(
                new Random(SEED + 3),
                sql ->
                    sql.replaceAll(
                        "FROM viewfinder\\.log_2 l\\s+WHERE",
                        "FROM viewfinder.log_2 l WHERE false AND"),
                otherTable)));

    assertThat(tally.wrong()).as("a watermark without transactions in progress").isNotEmpty();
    assertThat(otherTable.wrong()).as("a join that forgets the other table").isNotEmpty();
    assertThat(seen).as("sequence, greatest transaction, joined at write time").hasSize(3);
    assertThat(designs.count()).isEqualTo(3);
  }

  private void torture(UnaryOperator<String> design, List<Callable<Void>> others) throws Exception {
    beginning = nanoTime.getAsLong();
    List<Callable<Void>> workers = new ArrayList<>(others);
    for (int i = 0; i < WRITERS; i++) {
      workers.add(writer(new Random(SEED + i)));
    }
    workers.add(() -> fold(new Random(SEED)));
    workers.add(() -> fold(new Random(SEED + 1)));
    workers.add(() -> kill(new Random(SEED)));
    workers.add(() -> rebuild(new Random(SEED)));
    workers.add(reader(new Random(SEED + 1), design, tally));
    workers.add(reader(new Random(SEED + 2), design, tally));
    workers.add(reader(new Random(SEED + 7), design, tally));
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private TortureWriter writer(Random random) {
    return new TortureWriter(live, random, this::goesOn, this::isRest, commits, unusual);
  }

  private TortureReader reader(Random random, UnaryOperator<String> design, Tally results) {
    return new TortureReader(live, shapes, random, writer(random), this::goesOn, design, results);
  }

  private boolean goesOn() {
    return nanoTime.getAsLong() - beginning < DURATION.toNanos();
  }

  /* Most of the time nobody writes, so that what is pending is folded and states are
   * read alone. */
  private boolean isRest() {
    long period = Duration.ofSeconds(2).toNanos();
    return (nanoTime.getAsLong() - beginning) % period > period * 3 / 10;
  }

  private Void fold(Random random) throws SQLException {
    while (goesOn()) {
      try (ControlSession session = live.control()) {
        session.execute("SET application_name = 'folder'");
        Folding folding = new Folding("viewfinder");
        while (goesOn()) {
          folds.addAndGet(folding.foldAll(session));
          if (random.nextInt(3) == 0) {
            folding.purge(session);
          }
          session.query("SELECT pg_sleep(" + random.nextDouble() / 5 + ")", row -> true);
        }
      } catch (SQLException killed) {
        assertThat(killed.getSQLState()).isIn("57P01", "08006", "08003");
      }
    }
    return null;
  }

  private Void kill(Random random) throws SQLException {
    try (Connection connection = live.connect()) {
      while (goesOn()) {
        run(connection, "SELECT pg_sleep(" + random.nextDouble() / 2 + ")");
        List<String> killed =
            rows(
                connection,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
                    + " 'folder' AND random() < 0.4 AND datname = current_database()");
        kills.addAndGet(killed.size());
      }
    }
    return null;
  }

  /* The view whose table is emptied again and again is not left alone for long. */
  private Void rebuild(Random random) throws SQLException {
    List<String> names = List.copyOf(TortureTables.SHAPES.keySet());
    while (goesOn()) {
      live.run("SELECT pg_sleep(" + random.nextDouble() / 2 + ")");
      String name = random.nextInt(3) == 0 ? "emptied" : names.get(random.nextInt(names.size()));
      tolerating(() -> live.refresh(name));
    }
    return null;
  }

  private Void comeAndGo(Random random) throws SQLException {
    Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
    while (goesOn()) {
      boolean came = tolerating(() -> live.create(EXTRA, shapes.getOrDefault(EXTRA, "")));
      live.run("SELECT pg_sleep(" + random.nextDouble() + ")");
      boolean went = tolerating(() -> live.store().drop(EXTRA, "postgres"));
      comings.addAndGet(came && went ? 1 : 0);
      try (ControlSession session = live.control()) {
        housekeeping.dropRetired(session, Duration.ZERO);
        housekeeping.clearRemains(session);
      }
    }
    return null;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private static boolean tolerating(Step step) throws SQLException {
    try {
      step.run();
      return true;
    } catch (StoreException overtaken) {
      assertThat(overtaken.getSQLState())
          .as(overtaken.getMessage())
          .isIn("40001", "55006", "55P03", "40P01", "42704", "42710");
      return false;
    }
  }

  private Void foldWrongly(WrongDesigns designs, Random random) throws SQLException {
    try (Connection connection = live.connect()) {
      while (goesOn()) {
        designs.fold(connection);
        run(connection, "SELECT pg_sleep(" + random.nextDouble() / 5 + ")");
      }
    }
    return null;
  }

  private Void watch(WrongDesigns designs, Set<String> seen) throws SQLException {
    try (Connection connection = live.connect()) {
      while (goesOn()) {
        seen.addAll(new HashSet<>(designs.wrong(connection)));
      }
    }
    return null;
  }
}
