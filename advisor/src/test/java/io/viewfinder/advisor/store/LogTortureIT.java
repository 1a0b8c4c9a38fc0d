package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.RegisteredView;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.postgresql.PGConnection;

/**
 * Writers of every kind, folds that are killed, purges, rebuilds and readers at once: what a driver
 * sends answers what the original answers in the same snapshot. Designs that are wrong on purpose
 * show that the test can see.
 */
class LogTortureIT {
  private static final long SEED = Long.getLong("torture.seed", 20261121);
  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("torture.seconds", 12));
  private static final int WRITERS = 6;

  /** What writers may meet: they meet it without us too. */
  private static final Set<String> USUAL = Set.of("40001", "40P01", "23505", "23503");

  private static final Map<String, String> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put(
        "grouped",
        "select region, sum(amount) as s, avg(amount) as a, count(amount) as c, count(*) as n"
            + " from fact group by region");
    SHAPES.put(
        "filtered",
        "select kind, region, sum(pieces) as s, count(*) as n from fact where pieces between 2 and 5"
            + " group by kind, region");
    SHAPES.put("total", "select sum(amount) as s, count(*) as n from fact where kind > 0");
    SHAPES.put(
        "extremes",
        "select kind, min(amount) as lo, max(pieces) as hi, count(*) as n from fact group by kind");
    SHAPES.put(
        "joined",
        "select d.name, f.kind, sum(f.amount) as s, count(*) as n from fact f join dim d on"
            + " f.dim_id = d.id group by d.name, f.kind");
    SHAPES.put(
        "chain",
        "select z.zone, sum(f.pieces) as p, count(*) as n from fact f join dim d on f.dim_id = d.id"
            + " join zone z on d.zone_id = z.id where z.open group by z.zone");
    SHAPES.put(
        "cascaded", "select fact_id, sum(pieces) as p, count(*) as n from part group by fact_id");
  }

  private final AtomicInteger bare = new AtomicInteger();
  private final AtomicInteger merged = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final AtomicInteger folds = new AtomicInteger();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final Map<String, Integer> unusual = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime = System::nanoTime;
  private final PrivatePostgres server =
      PrivatePostgres.start(Map.of("max_prepared_transactions", "50", "max_connections", "60"));
  private final LiveDatabase live = new LiveDatabase(server.newDatabase());

  private long deadline;

  @BeforeEach
  void views() throws SQLException {
    live.run(
        "CREATE TABLE zone (id int PRIMARY KEY, zone varchar(5), open boolean NOT NULL)",
        "CREATE TABLE dim (id int PRIMARY KEY, name text, zone_id int)",
        "CREATE TABLE fact (id int PRIMARY KEY, region char(3), kind int NOT NULL,"
            + " amount numeric(10,2), pieces int, dim_id int)",
        "CREATE TABLE part (id serial PRIMARY KEY, fact_id int NOT NULL REFERENCES fact"
            + " ON DELETE CASCADE, pieces int)",
        "INSERT INTO zone SELECT i, 'z' || i % 2, i < 3 FROM generate_series(0, 3) i",
        "INSERT INTO dim SELECT i, 'd' || i % 4, i % 4 FROM generate_series(0, 19) i",
        "INSERT INTO fact SELECT i, 'r' || i % 9, i % 3, i / 7.0, i % 6, i % 20"
            + " FROM generate_series(1, 600) i",
        "INSERT INTO part (fact_id, pieces) SELECT i % 600 + 1, i FROM generate_series(1, 900) i");
    for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
      live.create(shape.getKey(), shape.getValue());
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void noAnswerIsEverWrong(TestReporter reporter) throws Exception {
    torture(UnaryOperator.identity());

    reporter.publishEntry(
        Map.of(
            "bare", bare.toString(),
            "merged", merged.toString(),
            "refused", refused.toString(),
            "folds", folds.toString(),
            "kills", kills.toString(),
            "commits", commits.toString()));
    int answers = bare.get() + merged.get();
    assertThat(wrong).as("seed %d", SEED).hasValue(0);
    assertThat(unusual).as("what writers met").isEmpty();
    assertThat(merged.get()).as("with pending rows").isGreaterThan(answers / 4);
    assertThat(bare.get()).as("from the state alone").isPositive();
    assertThat(refused.get()).as("refused").isLessThanOrEqualTo(answers / 4);
    assertThat(folds.get()).isPositive();
    assertThat(kills.get()).isPositive();
  }

  @Test
  void aWatermarkThatForgetsTransactionsInProgressIsSeen() throws Exception {
    torture(sql -> sql.replace("ANY (( SELECT g.in_progress", "ANY (( SELECT ARRAY[]::xid8[]"));

    assertThat(wrong.get()).isPositive();
  }

  @Test
  void aJoinThatForgetsTheOtherTableIsSeen() throws Exception {
    torture(
        sql ->
            sql.replaceAll(
                "FROM viewfinder\\.log_2 l\\s+WHERE", "FROM viewfinder.log_2 l WHERE false AND"));

    assertThat(wrong.get()).isPositive();
  }

  private void torture(UnaryOperator<String> design) throws Exception {
    deadline = nanoTime.getAsLong() + DURATION.toNanos();
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(SEED + i);
      workers.add(() -> write(random));
    }
    workers.add(() -> fold(new Random(SEED)));
    workers.add(() -> fold(new Random(SEED + 1)));
    workers.add(() -> kill(new Random(SEED)));
    workers.add(() -> rebuild(new Random(SEED)));
    workers.add(() -> read(new Random(SEED + 1), design));
    workers.add(() -> read(new Random(SEED + 2), design));
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
    return nanoTime.getAsLong() < deadline;
  }

  private Void write(Random random) throws SQLException {
    try (Connection connection = live.connect()) {
      connection.setAutoCommit(false);
      while (goesOn()) {
        try {
          transaction(connection, random);
        } catch (SQLException failure) {
          if (!USUAL.contains(String.valueOf(failure.getSQLState()))) {
            unusual.merge(failure.getSQLState() + " " + failure.getMessage(), 1, Integer::sum);
          }
          connection.rollback();
        }
      }
    }
    return null;
  }

  private void transaction(Connection connection, Random random) throws SQLException {
    int[] levels = {
      Connection.TRANSACTION_READ_COMMITTED,
      Connection.TRANSACTION_REPEATABLE_READ,
      Connection.TRANSACTION_SERIALIZABLE
    };
    connection.setTransactionIsolation(levels[random.nextInt(3)]);
    for (int i = random.nextInt(4); i >= 0; i--) {
      Savepoint before = connection.setSavepoint();
      statement(connection, random);
      if (random.nextInt(4) == 0) {
        connection.rollback(before);
      } else if (random.nextBoolean()) {
        connection.releaseSavepoint(before);
      }
      run(connection, "SELECT pg_sleep(" + random.nextDouble() * random.nextDouble() / 4 + ")");
    }
    end(connection, random);
  }

  private void end(Connection connection, Random random) throws SQLException {
    int end = random.nextInt(8);
    if (end < 2) {
      connection.rollback();
    } else if (end == 2) {
      String name = "p" + random.nextLong();
      run(connection, "PREPARE TRANSACTION '" + name + "'");
      connection.rollback();
      connection.setAutoCommit(true);
      run(connection, "SELECT pg_sleep(" + random.nextDouble() / 4 + ")");
      run(connection, (random.nextBoolean() ? "COMMIT" : "ROLLBACK") + " PREPARED '" + name + "'");
      connection.setAutoCommit(false);
    } else {
      connection.commit();
      commits.incrementAndGet();
    }
  }

  private static void statement(Connection connection, Random random) throws SQLException {
    int id = random.nextInt(900);
    if (random.nextInt(12) == 0) {
      copy(connection, random);
      return;
    }
    run(
        connection,
        switch (random.nextInt(14)) {
          case 0 ->
              "INSERT INTO fact VALUES (" + (600 + id) + ", 'x', 1, 2.50, 3, " + id % 22 + ")";
          case 1 ->
              "INSERT INTO fact VALUES ("
                  + id
                  + ", NULL, 2, NULL, NULL, NULL) ON CONFLICT (id)"
                  + " DO UPDATE SET amount = fact.amount + 0.01, pieces = NULL";
          case 2 -> "UPDATE fact SET amount = amount + 1.25 WHERE id % 40 = " + id % 40;
          case 3 -> "UPDATE fact SET region = nullif('r" + id % 7 + "', 'r3') WHERE id = " + id;
          case 4 -> "UPDATE fact SET dim_id = " + id % 23 + " WHERE id % 50 = " + id % 50;
          case 5 -> "DELETE FROM fact WHERE id % 60 = " + id % 60;
          case 6 -> "UPDATE dim SET name = 'd" + id % 6 + "' WHERE id = " + id % 20;
          case 7 -> "DELETE FROM dim WHERE id = " + id % 20;
          case 8 ->
              "INSERT INTO dim VALUES ("
                  + id % 20
                  + ", 'n', 1) ON CONFLICT (id) DO UPDATE SET"
                  + " zone_id = "
                  + id % 4;
          case 9 -> "UPDATE zone SET open = NOT open WHERE id = " + id % 4;
          case 10 ->
              "MERGE INTO fact f USING (SELECT "
                  + id
                  + " AS id, "
                  + id % 5
                  + " AS k) v"
                  + " ON f.id = v.id WHEN MATCHED AND v.k = 0 THEN DELETE"
                  + " WHEN MATCHED THEN UPDATE SET pieces = v.k, kind = v.k % 3"
                  + " WHEN NOT MATCHED THEN INSERT VALUES (v.id, 'm', 0, 7.00, v.k, 4)";
          case 11 ->
              "WITH gone AS (DELETE FROM fact WHERE id % 70 = "
                  + id % 70
                  + " RETURNING *), d AS"
                  + " (UPDATE dim SET name = 'w' WHERE id = "
                  + id % 20
                  + ")"
                  + " INSERT INTO fact SELECT id + 5000, region, kind, amount, pieces, dim_id FROM gone"
                  + " ON CONFLICT DO NOTHING";
          case 12 ->
              "DO $$ BEGIN BEGIN UPDATE fact SET kind = 9 WHERE id = "
                  + id
                  + "; PERFORM 1 / 0;"
                  + " EXCEPTION WHEN division_by_zero THEN UPDATE fact SET pieces = 1 WHERE id = "
                  + id
                  + "; END; END $$";
          default ->
              "INSERT INTO part (fact_id, pieces) SELECT id, 1 FROM fact WHERE id % 30 = "
                  + id % 30;
        });
  }

  private static void copy(Connection connection, Random random) throws SQLException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      int id = 10_000 + random.nextInt(1_000_000);
      rows.append(id).append(",c,1,").append(i).append(".5,3,").append(i).append('\n');
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY fact FROM STDIN (FORMAT csv)", new StringReader(rows.toString()));
    } catch (java.io.IOException impossible) {
      throw new SQLException(impossible);
    }
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

  private Void rebuild(Random random) throws SQLException {
    List<String> names = List.copyOf(SHAPES.keySet());
    while (goesOn()) {
      try {
        live.run("SELECT pg_sleep(" + random.nextDouble() + ")");
        live.refresh(names.get(random.nextInt(names.size())));
      } catch (StoreException overtaken) {
        assertThat(overtaken.getSQLState())
            .as(overtaken.getMessage())
            .isIn("40001", "55006", "55P03", "40P01");
      }
    }
    return null;
  }

  private Void read(Random random, UnaryOperator<String> design) throws SQLException {
    try (Connection connection = live.connect()) {
      while (goesOn()) {
        Map<String, String> rewritten = rewritten(live.knowledge(), design);
        for (int i = 0; i < 10 && goesOn(); i++) {
          snapshot(connection, random, rewritten);
        }
      }
    }
    return null;
  }

  /* Sometimes with own writes, sometimes in a snapshot that grows old, at each isolation level. */
  private void snapshot(Connection connection, Random random, Map<String, String> rewritten)
      throws SQLException {
    connection.setAutoCommit(false);
    boolean oneStatement = random.nextInt(3) == 0;
    connection.setTransactionIsolation(
        oneStatement
            ? Connection.TRANSACTION_READ_COMMITTED
            : random.nextBoolean()
                ? Connection.TRANSACTION_REPEATABLE_READ
                : Connection.TRANSACTION_SERIALIZABLE);
    try {
      run(connection, "SET LOCAL lock_timeout = '2s'");
      if (random.nextInt(3) == 0) {
        statement(connection, random);
      }
      for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
        String sent = rewritten.getOrDefault(shape.getKey(), "");
        compare(connection, shape.getValue(), sent, oneStatement);
      }
    } catch (SQLException failure) {
      if (!USUAL.contains(String.valueOf(failure.getSQLState()))
          && !"55P03".equals(failure.getSQLState())) {
        throw failure;
      }
    } finally {
      connection.rollback();
    }
  }

  private Map<String, String> rewritten(Knowledge knowledge, UnaryOperator<String> design) {
    Map<String, String> rewritten = new LinkedHashMap<>();
    SHAPES.forEach(
        (name, query) ->
            rewritten.put(name, design.apply(live.rewritten(query, only(name, knowledge)))));
    return rewritten;
  }

  private void compare(
      Connection connection, String original, String rewritten, boolean oneStatement)
      throws SQLException {
    LiveDatabase.Reply reply = LiveDatabase.ask(connection, rewritten);
    if (reply.refused()) {
      refused.incrementAndGet();
      return;
    }
    (LiveDatabase.standing(connection, rewritten) == 0 ? bare : merged).incrementAndGet();
    boolean isSame =
        oneStatement
            ? rows(connection, difference(original, rewritten)).isEmpty()
            : reply.equals(LiveDatabase.ask(connection, original));
    if (!isSame) {
      wrong.incrementAndGet();
    }
  }

  /* Both in one statement have one snapshot even under READ COMMITTED. */
  private static String difference(String original, String rewritten) {
    return ("WITH o AS MATERIALIZED (%s), r AS MATERIALIZED (%s)"
            + " (TABLE o EXCEPT ALL TABLE r) UNION ALL (TABLE r EXCEPT ALL TABLE o)")
        .formatted(original, rewritten);
  }

  private static Knowledge only(String shape, Knowledge knowledge) {
    List<RegisteredView> views =
        knowledge.views().stream().filter(view -> view.name().equals(shape)).toList();
    return new Knowledge(knowledge.schema(), knowledge.catalog(), views);
  }
}
