package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.jdbc.ReplaceableStatement.Execution;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** Runs an original with what its timeout has left after a substitute ran in vain. */
final class TimeLeft {
  private TimeLeft() {}

  static <R> R after(long spentNanos, Statement statement, Execution<R> execution)
      throws SQLException {
    int timeout = statement.isClosed() ? 0 : statement.getQueryTimeout();
    if (timeout == 0) {
      return execution.run();
    }
    long spent = TimeUnit.NANOSECONDS.toSeconds(spentNanos);
    statement.setQueryTimeout((int) Math.max(1, timeout - spent));
    try {
      return execution.run();
    } finally {
      if (!statement.isClosed()) {
        statement.setQueryTimeout(timeout);
      }
    }
  }
}
