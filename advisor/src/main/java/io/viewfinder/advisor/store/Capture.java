package io.viewfinder.advisor.store;

import io.viewfinder.advisor.store.BaseTables.BaseTable;
import io.viewfinder.rewriter.freshness.CaptureSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts the trigger on base tables and takes it off, each in a short transaction of its own that
 * waits at most 50 ms for its lock: a writer queues behind it no longer than that per attempt.
 */
final class Capture {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DEADLOCK = "40P01";
  private static final String PATIENCE = "SET LOCAL lock_timeout = '50ms'";
  private static final int ATTEMPTS = 60;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final CaptureSql texts;
  private final Pause pause;

  Capture(String schema, Pause pause) {
    this.texts = new CaptureSql(schema);
    this.pause = pause;
  }

  /** Whether writes to the table leave marks whatever they are. */
  boolean isInstalled(ControlSession session, BaseTable table) throws SQLException {
    return session.isTrue(texts.installed(), table.relation());
  }

  /** Installs the trigger where it is not, and enables it where it is not as it must be. */
  void install(ControlSession session, BaseTable table) throws SQLException {
    if (isInstalled(session, table)) {
      return;
    }
    persist(
        table,
        () -> {
          session.execute(PATIENCE);
          boolean present =
              session.first(texts.installed(), row -> true, table.relation()).isPresent();
          if (!present) {
            session.execute(texts.create(table.schema(), table.name()));
          }
          session.execute(texts.enable(table.schema(), table.name()));
          return true;
        },
        session);
  }

  /** Takes the trigger off every table that nothing reads any more, where the lock is free now. */
  void removeUnused(ControlSession session) throws SQLException {
    for (BaseTable table : unused(session)) {
      try {
        session.inTransaction(() -> removeIfStillUnused(session, table));
      } catch (SQLException failure) {
        if (!isBusy(failure)) {
          throw failure;
        }
      }
    }
  }

  private List<BaseTable> unused(ControlSession session) throws SQLException {
    return session.query(texts.unused(), row -> new BaseTable(0, row.text(0), row.text(1)));
  }

  /* A build that began meanwhile has registered its tables: the second look, under the lock, sees it. */
  private boolean removeIfStillUnused(ControlSession session, BaseTable table) throws SQLException {
    session.execute(PATIENCE);
    session.execute("LOCK TABLE ONLY " + table.quoted() + " IN ACCESS EXCLUSIVE MODE");
    if (!unused(session).contains(table)) {
      return false;
    }
    session.execute(texts.remove(table.schema(), table.name()));
    return true;
  }

  private void persist(BaseTable table, ControlSession.Work<Boolean> work, ControlSession session)
      throws SQLException {
    Optional<SQLException> last = Optional.empty();
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        session.inTransaction(work);
        return;
      } catch (SQLException failure) {
        if (!isBusy(failure)) {
          throw failure;
        }
        last = Optional.of(failure);
      }
      rest(i);
    }
    throw StoreException.busy(table.quoted(), last.orElseThrow());
  }

  private void rest(int attempt) throws SQLException {
    Duration wanted = Duration.ofMillis(20L << Math.min(attempt, 10));
    try {
      pause.take(wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a lock", "57014", interruption);
    }
  }

  private static boolean isBusy(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
        || DEADLOCK.equals(failure.getSQLState());
  }
}
