package io.viewfinder.driver.jdbc;

import io.viewfinder.rewriter.freshness.SchemaSql;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a statement in place of another says of itself, by a notice. */
enum Signal {
  /** Nothing: its rows are the answer. */
  NONE,
  /** Something is pending that this text does not take in; another does. */
  PENDING,
  /** Its views may not answer; the original does. */
  REFUSED;

  /** What the statement's last execution said. */
  static Signal of(Statement statement) throws SQLException {
    Signal signal = NONE;
    @Nullable SQLWarning warning = statement.getWarnings();
    while (warning != null) {
      if (SchemaSql.REFUSED.equals(warning.getSQLState())) {
        return REFUSED;
      }
      if (SchemaSql.PENDING.equals(warning.getSQLState())) {
        signal = PENDING;
      }
      warning = warning.getNextWarning();
    }
    return signal;
  }
}
