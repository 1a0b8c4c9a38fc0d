package io.viewfinder.benchmarks.suite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.jdbc.PgConnection;

/**
 * The server's own account of whether a transaction has read a view's stored rows: a statement that
 * reads a table keeps a lock on it until its transaction ends.
 */
final class StateReads {
  private static final String LOCKS =
      """
      select count(*)
      from pg_locks l join pg_class c on c.oid = l.relation
      where l.pid = pg_backend_pid()
        and c.relname in (select state_table from viewfinder.generation)""";

  private StateReads() {}

  /** How many stored states the connection's open transaction has touched. */
  static int of(Connection viewfinder) throws SQLException {
    try (Statement statement = viewfinder.unwrap(PgConnection.class).createStatement();
        ResultSet rows = statement.executeQuery(LOCKS)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
