package io.viewfinder.driver.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The notice by which a rewritten statement says that its views may not answer. */
final class Signal {
  private static final String REFUSED = "VF001";

  private Signal() {}

  /** Whether the statement's last execution raised it. */
  static boolean isRaised(Statement statement) throws SQLException {
    @Nullable SQLWarning warning = statement.getWarnings();
    while (warning != null) {
      if (REFUSED.equals(warning.getSQLState())) {
        return true;
      }
      warning = warning.getNextWarning();
    }
    return false;
  }
}
