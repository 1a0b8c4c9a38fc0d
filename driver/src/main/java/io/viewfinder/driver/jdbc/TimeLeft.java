package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.jdbc.ReplaceableStatement.Execution;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.postgresql.jdbc.PgStatement;

/** Runs an original with what its timeout has left after a substitute ran in vain. */
final class TimeLeft {
  private TimeLeft() {}

  static <R> R after(long spentNanos, Statement statement, Execution<R> execution)
      throws SQLException {
    // JDBC counts whole seconds only; pgjdbc knows better
    boolean limited =
        statement instanceof PgStatement
            && !statement.isClosed()
            && statement.getQueryTimeout() > 0;
    if (!limited) {
      return execution.run();
    }
    PgStatement exact = (PgStatement) statement;
    long timeout = exact.getQueryTimeoutMs();
    exact.setQueryTimeoutMs(Math.max(1, timeout - TimeUnit.NANOSECONDS.toMillis(spentNanos)));
    try {
      return execution.run();
    } finally {
      if (!statement.isClosed()) {
        exact.setQueryTimeoutMs(timeout);
      }
    }
  }
}
