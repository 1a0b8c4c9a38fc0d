package io.viewfinder.benchmarks.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Two connections in REPEATABLE READ transactions that see the same state of the database, until
 * closed. Both are rolled back and put back into autocommit then.
 */
public final class SharedSnapshot implements AutoCloseable {
  private final Connection exporter;
  private final Connection importer;

  private SharedSnapshot(Connection exporter, Connection importer) {
    this.exporter = exporter;
    this.importer = importer;
  }

  /** Takes a snapshot on one connection and adopts it on the other. */
  public static SharedSnapshot of(Connection exporter, Connection importer) throws SQLException {
    SharedSnapshot snapshot = new SharedSnapshot(exporter, importer);
    begin(exporter);
    begin(importer);
    try (Statement exporting = exporter.createStatement();
        Statement importing = importer.createStatement();
        ResultSet exported = exporting.executeQuery("select pg_export_snapshot()")) {
      exported.next();
      importing.execute("set transaction snapshot '" + exported.getString(1) + "'");
    }
    return snapshot;
  }

  /** The connection whose snapshot it is. */
  public Connection exporter() {
    return exporter;
  }

  /** The connection that adopted it. */
  public Connection importer() {
    return importer;
  }

  private static void begin(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  @Override
  public void close() throws SQLException {
    end(importer);
    end(exporter);
  }

  private static void end(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }
}
