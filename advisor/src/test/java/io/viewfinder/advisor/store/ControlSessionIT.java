package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

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
  void whatFinishesATransactionHoldsNoLockWhenItReturns() throws SQLException {
    try (ControlSession session = ControlSession.open(database::connect);
        ControlSession writer = ControlSession.open(database::connect)) {
      session.execute("CREATE TABLE public.busy (n int)");
      writer.execute("SET lock_timeout = '1ms'");

      int written =
          session.inTransaction(
              () -> {
                session.execute("INSERT INTO public.busy VALUES (1)");
                session.finish("LOCK TABLE public.busy IN ACCESS EXCLUSIVE MODE");
                return writer.execute("INSERT INTO public.busy VALUES (2)");
              });

      assertThat(written).isOne();
      assertThat(count(writer, "SELECT count(*) FROM public.busy")).isEqualTo(2);
      assertThat(session.first("SHOW synchronous_commit", row -> row.text(0)))
          .isEqualTo(writer.first("SHOW synchronous_commit", row -> row.text(0)));
    }
  }

  @Test
  void whatFailsToFinishATransactionTakesItBack() throws SQLException {
    try (ControlSession session = ControlSession.open(database::connect)) {
      session.execute("CREATE TABLE public.undone (n int)");

      assertThatThrownBy(
              () ->
                  session.inTransaction(
                      () -> {
                        session.execute("INSERT INTO public.undone VALUES (1)");
                        session.finish("SELECT 1 / 0");
                        return true;
                      }))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("division by zero");

      assertThat(count(session, "SELECT count(*) FROM public.undone")).isZero();
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

  /* What drivers know of must outlive a crash. */
  @Test
  void itCommitsToTheDisk() throws SQLException {
    String commits = "SELECT current_setting('synchronous_commit')";
    for (Map.Entry<String, String> expected :
        Map.of("off", "local", "on", "on", "remote_apply", "remote_apply").entrySet()) {
      try (Connection connection = database.connect()) {
        SalesDatabase.run(
            connection,
            "ALTER DATABASE %s SET synchronous_commit = %s"
                .formatted(database.name(), expected.getKey()));
      }
      try (ControlSession session = ControlSession.open(database::connect)) {
        assertThat(session.first(commits, row -> row.text(0))).contains(expected.getValue());
      }
    }
  }

  @Test
  void aConnectionThatAPoolerLendsIsDeclinedAsItWas() throws SQLException {
    try (Connection connection = database.connect()) {
      List<String> settings = SalesDatabase.rows(connection, "SELECT * FROM pg_settings");

      assertThatThrownBy(() -> ControlSession.open(() -> lent(connection)))
          .hasMessageContaining("viewfinder.controlUrl")
          .extracting(failure -> ((SQLException) failure).getSQLState())
          .isEqualTo("55000");

      assertThat(SalesDatabase.rows(connection, "SELECT * FROM pg_settings")).isEqualTo(settings);
    }
  }

  /* To its clients a pooler gives process numbers of its own; what they close stays open. */
  private static Connection lent(Connection server) {
    PGConnection numbered =
        proxy(
            PGConnection.class,
            (proxy, method, arguments) ->
                method.getName().equals("getBackendPID")
                    ? -7
                    : method.invoke(server.unwrap(PGConnection.class), arguments));
    return proxy(
        Connection.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "unwrap" -> numbered;
              case "close" -> null;
              default -> method.invoke(server, arguments);
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
