package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Every kind of ALTER TABLE while others write: none is refused because of us, no write fails, and
 * whatever a reader is told is what the original says.
 */
class AlterUnderLoadIT {
  private static final String QUERY =
      "select region, sum(amount) as total, min(day) as first, count(*) as n from sales"
          + " group by region";

  /* The writers name only id, region and amount, so that nothing here is an error to them. */
  private static final List<String> ALTERATIONS =
      List.of(
          "ALTER TABLE sales ADD COLUMN note text",
          "ALTER TABLE sales ADD COLUMN stamped timestamptz NOT NULL DEFAULT now()",
          "ALTER TABLE sales ADD COLUMN half int GENERATED ALWAYS AS (id / 2) STORED",
          "ALTER TABLE sales ALTER COLUMN note TYPE varchar(40)",
          "ALTER TABLE sales RENAME COLUMN note TO remark",
          "ALTER TABLE sales DROP COLUMN remark",
          "ALTER TABLE sales DROP COLUMN unused",
          "ALTER TABLE sales ALTER COLUMN region TYPE varchar(99)",
          "ALTER TABLE sales ALTER COLUMN region TYPE text",
          "ALTER TABLE sales ALTER COLUMN amount TYPE bigint",
          "ALTER TABLE sales ALTER COLUMN amount TYPE bigint USING amount + 1",
          "ALTER TABLE sales ALTER COLUMN amount TYPE numeric(20,2)",
          "ALTER TABLE sales ALTER COLUMN amount SET DEFAULT 3",
          "ALTER TABLE sales ALTER COLUMN amount SET NOT NULL",
          "ALTER TABLE sales ALTER COLUMN amount DROP NOT NULL",
          "ALTER TABLE sales ALTER COLUMN region SET STATISTICS 50",
          "ALTER TABLE sales ALTER COLUMN region SET STORAGE EXTERNAL",
          "ALTER TABLE sales ALTER COLUMN region SET (n_distinct = 7)",
          "ALTER TABLE sales ADD CONSTRAINT positive CHECK (id > 0) NOT VALID",
          "ALTER TABLE sales VALIDATE CONSTRAINT positive",
          "ALTER TABLE sales DROP CONSTRAINT positive",
          "ALTER TABLE sales DROP CONSTRAINT sales_pkey",
          "ALTER TABLE sales ADD UNIQUE (id, half)",
          "ALTER TABLE sales SET (fillfactor = 70)",
          "ALTER TABLE sales RESET (fillfactor)",
          "ALTER TABLE sales CLUSTER ON sales_id_half_key",
          "CLUSTER sales",
          "VACUUM FULL sales",
          "ALTER TABLE sales REPLICA IDENTITY FULL",
          "ALTER TABLE sales DISABLE TRIGGER USER",
          "ALTER TABLE sales ENABLE TRIGGER USER",
          "ALTER TABLE sales DISABLE TRIGGER ALL",
          "ALTER TABLE sales ENABLE TRIGGER ALL",
          "ALTER TABLE sales ENABLE ROW LEVEL SECURITY",
          "ALTER TABLE sales DISABLE ROW LEVEL SECURITY",
          "ALTER TABLE sales SET UNLOGGED",
          "ALTER TABLE sales SET LOGGED",
          "ALTER TABLE sales OWNER TO CURRENT_USER",
          "ALTER TABLE sales RENAME COLUMN day TO date",
          "ALTER TABLE sales RENAME COLUMN date TO day",
          "ALTER TABLE sales SET SCHEMA other",
          "ALTER TABLE other.sales SET SCHEMA public",
          "ALTER TABLE sales INHERIT parent",
          "ALTER TABLE sales NO INHERIT parent",
          "TRUNCATE sales",
          "ALTER TABLE sales DROP COLUMN day");

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicInteger writes = new AtomicInteger();
  private final Set<String> failures = ConcurrentHashMap.newKeySet();
  private String rewritten = "";

  @Test
  void noWriteFailsAndNoAnswerIsWrong() throws Exception {
    live.run(
        "CREATE SCHEMA other",
        "CREATE TABLE sales (id int PRIMARY KEY, unused int, region varchar(9), amount int,"
            + " day date DEFAULT '2024-01-01')",
        "CREATE TABLE parent (region text)",
        "INSERT INTO sales SELECT i, i, 'r' || i % 5, i % 97 FROM generate_series(1, 500) i");
    live.create("by_region", QUERY);
    rewritten = live.rewritten(QUERY);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int seed = i;
        writers.add(threads.submit(() -> write(seed)));
      }
      int answered = 0;
      for (String alteration : ALTERATIONS) {
        answered += alter(alteration) ? 1 : 0;
      }
      isOver.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
      assertThat(failures).isEmpty();
      assertThat(writes.get()).isGreaterThan(ALTERATIONS.size());
      assertThat(answered).as("answered by the view all the same").isGreaterThan(15);
    } finally {
      isOver.set(true);
      threads.shutdownNow();
    }
  }

  private Void write(int seed) throws SQLException {
    try (Connection connection = live.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = public, other");
      for (int i = 0; !isOver.get(); i++) {
        int id = 1000 + 1_000_000 * seed + i;
        try {
          statement.execute(
              "INSERT INTO sales (id, region, amount) VALUES (%d, 'w%d', %d)"
                  .formatted(id, i % 3, i % 9));
          statement.execute("UPDATE sales SET region = 'u' WHERE id = " + (id - 5));
          statement.execute("DELETE FROM sales WHERE id = " + (id - 9));
          writes.incrementAndGet();
        } catch (SQLException failure) {
          failures.add(failure.getSQLState() + " " + failure.getMessage());
        }
      }
    }
    return null;
  }

  /* Whether the view answered after it; a view that is out of use is built anew where it can be. */
  private boolean alter(String alteration) throws SQLException {
    int before = writes.get();
    live.run(alteration);
    while (writes.get() == before && failures.isEmpty()) {
      Thread.onSpinWait();
    }
    boolean answers = isExact(alteration);
    if (!answers && isDefinable()) {
      live.refresh("by_region");
      rewritten = live.rewritten(QUERY);
      assertThat(isExact("refreshed after " + alteration)).as(alteration).isTrue();
    }
    return answers;
  }

  private boolean isDefinable() throws SQLException {
    return live.define(QUERY) instanceof Definition.Accepted accepted
        && accepted.upkeep() instanceof Definition.Upkeep.Incremental;
  }

  private boolean isExact(String alteration) throws SQLException {
    try (Connection reader = live.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      LiveDatabase.Reply original;
      try {
        original = ask(reader, QUERY);
      } catch (SQLException itsOwn) {
        return false;
      }
      LiveDatabase.Reply reply = ask(reader, rewritten);
      if (!reply.refused()) {
        assertThat(reply).as(alteration).isEqualTo(original);
      }
      return !reply.refused();
    }
  }
}
