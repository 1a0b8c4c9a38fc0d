package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a maintenance session is, whatever its role and its last transaction were. */
class ControlSessionIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ISOLATION = "SELECT current_setting('transaction_isolation')";

  private final Database database = PrivatePostgres.shared().newDatabase();

  private static String isolation(ControlSession session) throws SQLException {
    return session.first(ISOLATION, row -> row.text(0)).orElseThrow();
  }

  @Test
  void whatFollowsATransactionInOneSnapshotIsReadCommittedAgain() throws SQLException {
    try (ControlSession session = ControlSession.open(database::connect)) {
      assertThat(session.inOneSnapshot(() -> isolation(session))).isEqualTo("repeatable read");

      assertThat(isolation(session)).isEqualTo("read committed");
      assertThat(session.inTransaction(() -> isolation(session))).isEqualTo("read committed");
    }
  }

  @Test
  void soItIsWhereTheTransactionFailed() throws SQLException {
    try (ControlSession session = ControlSession.open(database::connect)) {
      assertThatThrownBy(() -> session.inOneSnapshot(() -> session.execute("SELECT 1 / 0")))
          .isInstanceOf(SQLException.class);

      assertThat(isolation(session)).isEqualTo("read committed");
    }
  }

  @Test
  void whatRunsForADeadClientEnds() throws SQLException {
    Connection connection = database.connect();
    String running = "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(7777)'";
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ControlSession session = ControlSession.open(() -> connection);
        ControlSession other = ControlSession.open(database::connect)) {
      Future<Integer> sleep = thread.submit(() -> session.execute("SELECT pg_sleep(7777)"));
      await().atMost(SOON).until(() -> count(other, running) > 0);

      connection.abort(Runnable::run);

      await().atMost(SOON).until(() -> count(other, running) == 0);
      assertThatThrownBy(sleep::get).hasCauseInstanceOf(SQLException.class);
    } finally {
      thread.shutdownNow();
    }
  }

  private static long count(ControlSession session, String sql) throws SQLException {
    return session.first(sql, row -> row.number(0)).orElseThrow();
  }

  @Test
  void aDefaultOfTheDatabaseIsNotTakenOver() throws SQLException {
    SalesDatabase.run(
        database.connect(),
        "ALTER DATABASE %s SET default_transaction_isolation = serializable"
            .formatted(database.name()));
    try (ControlSession session = ControlSession.open(database::connect)) {
      assertThat(isolation(session)).isEqualTo("read committed");
    }
  }
}
