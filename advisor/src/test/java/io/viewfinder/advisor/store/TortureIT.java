package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.QUERY;
import static io.viewfinder.advisor.store.SalesDatabase.ask;
import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.store.SalesDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Writers, a builder, a purger and readers at once: whatever a view answers is what its tables
 * answer in the same snapshot. Two gates that are wrong on purpose show that the test can see.
 */
class TortureIT {
  private static final long SEED = 20260707;
  private static final Duration DURATION =
      Duration.ofSeconds(Integer.getInteger("torture.seconds", 5));
  private static final int WRITERS = 3;

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final LongSupplier nanoTime = System::nanoTime;

  private SalesDatabase sales;
  private long deadline;

  @BeforeEach
  void aView() throws SQLException {
    sales = SalesDatabase.in(PrivatePostgres.shared().newDatabase());
    sales.createByRegion();
  }

  @Test
  void noAnswerIsEverWrong(TestReporter reporter) throws Exception {
    torture(UnaryOperator.identity());

    reporter.publishEntry("answered", answered.toString());
    reporter.publishEntry("refused", refused.toString());
    assertThat(wrong).as("seed %d", SEED).hasValue(0);
    assertThat(answered.get()).as("answered").isGreaterThan(20);
    assertThat(refused.get()).as("refused").isGreaterThan(20);
  }

  @Test
  void aGateThatForgetsTheTransactionsInProgressIsSeen() throws Exception {
    torture(guard -> guard.replace("w.xid = ANY (g.in_progress)", "w.xid < '0'"));

    assertThat(wrong.get()).isPositive();
  }

  @Test
  void aGateThatForgetsLaterTransactionsIsSeen() throws Exception {
    torture(
        gate -> gate.replace("w.xid >= g.hi", "w.xid < '0'").replace("NOT g.invalidated", "true"));

    assertThat(wrong.get()).isPositive();
  }

  private void torture(UnaryOperator<String> guard) throws Exception {
    String function = "'viewfinder.vouches(bigint, bigint, oid[])'::regprocedure";
    sales.run(guard.apply(sales.rows("SELECT pg_get_functiondef(" + function + ")").get(0)));
    deadline = nanoTime.getAsLong() + DURATION.toNanos();
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(SEED + i);
      workers.add(() -> write(random));
    }
    workers.add(this::rebuild);
    workers.add(this::purge);
    workers.add(this::read);
    workers.add(this::read);
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
    try (Connection connection = sales.connect()) {
      connection.setAutoCommit(false);
      while (goesOn()) {
        try {
          transaction(connection, random);
        } catch (SQLException deadlockOrDuplicate) {
          connection.rollback();
        }
        run(connection, "SELECT pg_sleep(" + random.nextDouble() / 2 + ")");
        connection.rollback();
      }
    }
    return null;
  }

  private static void transaction(Connection connection, Random random) throws SQLException {
    for (int i = random.nextInt(3); i >= 0; i--) {
      Savepoint before = connection.setSavepoint();
      run(connection, statement(random), "SELECT pg_sleep(" + random.nextDouble() / 8 + ")");
      if (random.nextInt(3) == 0) {
        connection.rollback(before);
      }
    }
    if (random.nextInt(4) == 0) {
      connection.rollback();
    } else {
      connection.commit();
    }
  }

  private static String statement(Random random) {
    int id = random.nextInt(1200);
    return switch (random.nextInt(4)) {
      case 0 -> "INSERT INTO sales VALUES (" + (1000 + id) + ", 'r" + id % 9 + "', 5, 't')";
      case 1 -> "UPDATE sales SET amount = amount + 1 WHERE id = " + id;
      case 2 -> "UPDATE sales SET region = 'r" + id % 7 + "' WHERE id = " + id;
      default -> "DELETE FROM sales WHERE id = " + id;
    };
  }

  private Void rebuild() throws SQLException {
    while (goesOn()) {
      try {
        sales.store().refresh("by_region", "torture");
      } catch (StoreException overtaken) {
        assertThat(overtaken.getSQLState()).isIn("40001", "55006");
      }
    }
    return null;
  }

  private Void purge() throws SQLException {
    while (goesOn()) {
      sales.purge();
    }
    return null;
  }

  private Void read() throws SQLException {
    long oid = sales.oid("sales");
    try (ControlSession driver = sales.control();
        Connection connection = sales.connect()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      while (goesOn()) {
        String rewritten = currentlyRewritten(driver, oid);
        for (int i = 0; i < 3; i++) {
          Reply reply = ask(connection, rewritten);
          List<String> expected = rows(connection, QUERY);
          count(reply, expected);
          count(ask(connection, rewritten), expected);
          connection.commit();
        }
      }
    }
    return null;
  }

  private static String currentlyRewritten(ControlSession driver, long oid) throws SQLException {
    return driver
        .first(
            "SELECT g.view, g.number, g.state_table FROM viewfinder.view v"
                + " JOIN viewfinder.generation g ON g.view = v.id AND g.number = v.generation",
            row -> SalesDatabase.rewritten(row.number(0), row.number(1), row.text(2), oid))
        .orElseThrow();
  }

  private void count(Reply reply, List<String> expected) {
    if (reply.refused()) {
      refused.incrementAndGet();
      return;
    }
    answered.incrementAndGet();
    if (!reply.rows().equals(expected)) {
      wrong.incrementAndGet();
    }
  }
}
