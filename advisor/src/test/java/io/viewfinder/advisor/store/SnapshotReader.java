package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;

import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.RegisteredView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * A reader that writes nothing, so that it can read a hot standby too. It compares what a driver
 * sends, and what the view's name gives, with the original: in one statement, or in one REPEATABLE
 * READ snapshot. No state may be dropped meanwhile: it holds no lease.
 */
final class SnapshotReader implements Callable<Void> {
  /* What PostgreSQL ends a standby's readers with that are in the way of recovery. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");

  private final LiveDatabase live;
  private final Random random;
  private final BooleanSupplier goesOn;
  private final Tally tally;

  SnapshotReader(LiveDatabase live, Random random, BooleanSupplier goesOn, Tally tally) {
    this.live = live;
    this.random = random;
    this.goesOn = goesOn;
    this.tally = tally;
  }

  @Override
  public Void call() throws SQLException {
    try (Connection connection = live.connect()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      while (goesOn.getAsBoolean()) {
        Map<String, String> rewritten = rewritten(live.knowledge());
        for (int i = 0; i < 10 && goesOn.getAsBoolean(); i++) {
          snapshot(connection, rewritten);
        }
      }
    }
    return null;
  }

  private Map<String, String> rewritten(Knowledge knowledge) {
    Map<String, String> rewritten = new LinkedHashMap<>();
    for (RegisteredView view : knowledge.views()) {
      String original = TortureTables.SHAPES.getOrDefault(view.name(), "");
      rewritten.put(view.name(), live.rewritten(original, knowledge.withViews(List.of(view))));
    }
    return rewritten;
  }

  /* TRUNCATE is not MVCC-safe: it must not come between a snapshot and the reading. */
  private void snapshot(Connection connection, Map<String, String> rewritten) throws SQLException {
    boolean oneStatement = random.nextInt(3) == 0;
    connection.setTransactionIsolation(
        oneStatement
            ? Connection.TRANSACTION_READ_COMMITTED
            : Connection.TRANSACTION_REPEATABLE_READ);
    try {
      run(connection, "SET LOCAL lock_timeout = '2s'", "LOCK TABLE scrap IN ACCESS SHARE MODE");
      for (Map.Entry<String, String> view : rewritten.entrySet()) {
        String original = TortureTables.SHAPES.getOrDefault(view.getKey(), "");
        compare(connection, original, view.getValue(), oneStatement);
        if (random.nextInt(4) == 0) {
          String named = "SELECT * FROM viewfinder.\"" + view.getKey() + "\"";
          tally.named(rows(connection, difference(original, named)).isEmpty(), original);
        }
      }
    } catch (SQLException failure) {
      if (!CONFLICTS.contains(String.valueOf(failure.getSQLState()))) {
        throw failure;
      }
    } finally {
      connection.rollback();
    }
  }

  private void compare(
      Connection connection, String original, String rewritten, boolean oneStatement)
      throws SQLException {
    LiveDatabase.Reply reply = LiveDatabase.ask(connection, rewritten);
    if (reply.refused()) {
      tally.refused();
      return;
    }
    boolean isBare = LiveDatabase.standing(connection, rewritten) == 0;
    boolean isSame =
        oneStatement
            ? rows(connection, difference(original, rewritten)).isEmpty()
            : reply.equals(LiveDatabase.ask(connection, original));
    tally.answered(isBare, isSame, original);
  }

  /* Both in one statement have one snapshot even under READ COMMITTED. */
  private static String difference(String original, String rewritten) {
    return ("WITH o AS MATERIALIZED (%s), r AS MATERIALIZED (%s)"
            + " (TABLE o EXCEPT ALL TABLE r) UNION ALL (TABLE r EXCEPT ALL TABLE o)")
        .formatted(original, rewritten);
  }
}
