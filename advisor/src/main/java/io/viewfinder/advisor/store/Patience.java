package io.viewfinder.advisor.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes to the user's tables, each in a short transaction that waits at most 50 ms for its lock
 * and is tried again: a writer queues behind it no longer than that per attempt.
 */
final class Patience {
  /** What limits the wait within a transaction. */
  static final String LIMIT = "SET LOCAL lock_timeout = '50ms'";

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DEADLOCK = "40P01";
  private static final String CHANGED_MEANWHILE = "40001";
  private static final int ATTEMPTS = 60;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Pause pause;

  Patience(Pause pause) {
    this.pause = pause;
  }

  /** Does work in a transaction as often as it takes to get its locks. */
  <T> T persist(String table, ControlSession session, ControlSession.Work<T> work)
      throws SQLException {
    Optional<SQLException> last = Optional.empty();
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        return session.inTransaction(
            () -> {
              session.execute(LIMIT);
              return work.run();
            });
      } catch (SQLException failure) {
        if (!isPassing(failure)) {
          throw failure;
        }
        last = Optional.of(failure);
      }
      rest(i);
    }
    throw StoreException.busy(table, last.orElseThrow());
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

  /** Whether somebody else had a lock. */
  static boolean isBusy(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
        || DEADLOCK.equals(failure.getSQLState());
  }

  private static boolean isPassing(SQLException failure) {
    return isBusy(failure) || CHANGED_MEANWHILE.equals(failure.getSQLState());
  }
}
