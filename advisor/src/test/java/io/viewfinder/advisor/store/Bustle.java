package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.RegisteredView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writers of every kind, folds, purges and rebuilds at once, in one database, until they are ended
 * or the server is.
 */
final class Bustle implements AutoCloseable {
  private static final int WRITERS = 3;
  private static final Set<String> OVERTAKEN = Set.of("40001", "55006", "55P03", "40P01");
  private static final long REST_NANOS = 400_000_000;

  private final LiveDatabase live;
  private final long seed;
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger folds = new AtomicInteger();
  private final AtomicInteger rebuilds = new AtomicInteger();
  private final Map<String, Integer> unusual = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
  private final List<Future<Void>> workers = new ArrayList<>();
  private volatile boolean ends;

  private Bustle(LiveDatabase live, long seed) {
    this.live = live;
    this.seed = seed;
  }

  /** Makes the tables and the views over them. */
  static void prepare(LiveDatabase live) throws SQLException {
    live.run(TortureTables.TABLES);
    for (Map.Entry<String, String> shape : TortureTables.SHAPES.entrySet()) {
      live.create(shape.getKey(), shape.getValue());
    }
  }

  /** Decides upon the transactions that were prepared when their server went, by chance. */
  static void decidePrepared(LiveDatabase live) throws SQLException {
    String ours = "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()";
    for (String name : live.rows(ours)) {
      String decision = name.hashCode() % 2 == 0 ? "COMMIT" : "ROLLBACK";
      live.run(decision + " PREPARED '" + name + "'");
    }
  }

  /** What a driver sends that knows this much is right for every view, or is not used. */
  static void assertExact(LiveDatabase live, Knowledge knowledge) throws SQLException {
    Set<String> refused = new HashSet<>();
    try (Connection reader = live.connect()) {
      for (RegisteredView view : knowledge.views()) {
        Knowledge only = knowledge.withViews(List.of(view));
        String query = TortureTables.SHAPES.getOrDefault(view.name(), "");
        LiveDatabase.Reply reply = ask(reader, live.rewritten(query, only));
        if (reply.refused()) {
          refused.add(view.name());
        } else {
          assertThat(reply.rows()).as(view.name()).isEqualTo(ask(reader, query).rows());
        }
        assertThat(ask(reader, "SELECT * FROM viewfinder." + view.name()).rows())
            .as("by name: " + view.name())
            .isEqualTo(ask(reader, query).rows());
      }
    }
    assertThat(refused).as("refused").isSubsetOf("emptied");
  }

  /** Begins; it goes on by itself. */
  static Bustle begin(LiveDatabase live, long seed) {
    Bustle bustle = new Bustle(live, seed);
    for (int i = 0; i < WRITERS; i++) {
      bustle.add(bustle.writer(new Random(seed + i)));
    }
    bustle.add(() -> bustle.fold(new Random(seed)));
    bustle.add(() -> bustle.rebuild(new Random(seed)));
    return bustle;
  }

  private void add(Callable<Void> worker) {
    workers.add(threads.submit(worker));
  }

  /** All of them rest now and then, so that states are read with nothing pending. */
  private static boolean isRest() {
    return System.nanoTime() / REST_NANOS % 2 == 0;
  }

  private TortureWriter writer(Random random) {
    return new TortureWriter(live, random, () -> !ends, Bustle::isRest, commits, unusual);
  }

  private Void fold(Random random) throws SQLException {
    try (ControlSession session = live.control()) {
      Folding folding = new Folding("viewfinder");
      while (!ends) {
        folds.addAndGet(folding.foldAll(session));
        if (random.nextInt(3) == 0) {
          folding.purge(session);
        }
        session.query("SELECT pg_sleep(" + random.nextDouble() / 8 + ")", row -> true);
      }
    }
    return null;
  }

  private Void rebuild(Random random) throws SQLException {
    List<String> names = List.copyOf(TortureTables.SHAPES.keySet());
    while (!ends) {
      String name = random.nextInt(3) == 0 ? "emptied" : names.get(random.nextInt(names.size()));
      try {
        live.refresh(name);
        rebuilds.incrementAndGet();
      } catch (StoreException overtaken) {
        if (!OVERTAKEN.contains(String.valueOf(overtaken.getSQLState()))) {
          throw overtaken;
        }
      }
    }
    return null;
  }

  /** How much was done by each of its kinds, the least of them. */
  int progress() {
    return Math.min(commits.get() / WRITERS, Math.min(folds.get(), rebuilds.get()));
  }

  /** Ends it; nobody has met what they would not meet without us. */
  void end() throws Exception {
    for (SQLException failure : ended()) {
      throw failure;
    }
    assertThat(unusual).as("what writers met, seed %d", seed).isEmpty();
  }

  /** Ends it where the server has died: what everybody met. */
  List<SQLException> ended() throws Exception {
    ends = true;
    List<SQLException> failures = new ArrayList<>();
    for (Future<Void> worker : workers) {
      try {
        worker.get();
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof SQLException failure)) {
          throw failed;
        }
        failures.add(failure);
      }
    }
    return failures;
  }

  @Override
  public void close() {
    ends = true;
    threads.shutdownNow();
  }
}
