package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.Quoted;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * One maintenance connection with settings of our own: no search path but PostgreSQL's, no time
 * limit but ours, no row silently hidden by row security. One thread.
 */
public final class ControlSession implements AutoCloseable {
  private static final String NOT_ON_THIS_PLATFORM = "22023";
  private static final String LENT =
      "maintenance does not use connections that a pooler lends:"
          + " set viewfinder.controlUrl to the server's own address";

  private final Connection connection;

  private ControlSession(Connection connection) {
    this.connection = connection;
  }

  /** Opens a connection and settles it. */
  public static ControlSession open(ControlConnections connections) throws SQLException {
    Connection connection = connections.open();
    try {
      connection.setAutoCommit(true);
      refuseLoan(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SET search_path = pg_catalog; SET statement_timeout = 0; SET lock_timeout = '5s';"
                + " SET idle_in_transaction_session_timeout = 0; SET row_security = off;"
                + " SET client_min_messages = warning; SET datestyle = ISO;"
                + " SET intervalstyle = postgres; SET standard_conforming_strings = on;"
                + " SET default_transaction_isolation = 'read committed';"
                + " SELECT pg_catalog.set_config('synchronous_commit', 'local', false)"
                + " WHERE pg_catalog.current_setting('synchronous_commit') = 'off'");
        noticeDeath(statement);
      }
      return new ControlSession(connection);
    } catch (SQLException failure) {
      closeAfter(failure, connection);
      throw failure;
    }
  }

  /* What is set here would stay with a connection that a pooler lends to applications next. A pooler
   * gives itself away by a number of its own in the place of the server process's. */
  private static void refuseLoan(Connection connection) throws SQLException {
    if (!connection.isWrapperFor(PGConnection.class)) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      row.next();
      if (row.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID()) {
        throw new SQLException(LENT, "55000");
      }
    }
  }

  /* Without it a build goes on for hours for a JVM that was killed, and keeps others from it. */
  private static void noticeDeath(Statement statement) throws SQLException {
    try {
      statement.execute("SET client_connection_check_interval = '2s'");
    } catch (SQLException failure) {
      if (!NOT_ON_THIS_PLATFORM.equals(failure.getSQLState())) {
        throw failure;
      }
    }
  }

  private static void closeAfter(SQLException failure, Connection connection) {
    try {
      connection.close();
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /** Work that is done in one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it; whatever it throws rolls the transaction back. */
    T run() throws SQLException;
  }

  /** Makes a value of one row. */
  @FunctionalInterface
  public interface Mapper<T> {
    /** The value of the current row. */
    T map(RowFromResultSet row) throws SQLException;
  }

  /** Runs work in a READ COMMITTED transaction. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    return transaction("READ COMMITTED", work);
  }

  /** Runs work in one snapshot. */
  public <T> T inOneSnapshot(Work<T> work) throws SQLException {
    return transaction("REPEATABLE READ", work);
  }

  /* The isolation is the transaction's alone, so that what follows it has its own again. */
  private <T> T transaction(String isolation, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      execute("SET TRANSACTION ISOLATION LEVEL " + isolation);
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException failure) {
      rollbackAfter(failure);
      throw failure;
    } finally {
      settle();
    }
  }

  private void settle() throws SQLException {
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }

  private void rollbackAfter(Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /**
   * Tries a statement within the transaction; whether it succeeded, or failed with this SQLState.
   */
  public boolean attempt(String sql, String toleratedState) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute(sql);
      connection.releaseSavepoint(before);
      return true;
    } catch (SQLException failure) {
      if (!toleratedState.equals(failure.getSQLState())) {
        throw failure;
      }
      connection.rollback(before);
      return false;
    }
  }

  /** Runs one statement; the number of rows it changed, 0 where it changes none. */
  public int execute(String sql, @Nullable Object... parameters) throws SQLException {
    if (parameters.length == 0) {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(sql) ? 0 : Math.max(0, statement.getUpdateCount());
      }
    }
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
    }
  }

  /*
   * Not to wait for the disk, or for a standby, is right here alone: what is done behind such a lock
   * says nothing to anybody before something later is committed that does wait, and what is later in
   * the server's journal is on the disk only with all that came before.
   */
  /**
   * Ends the transaction with a statement that takes a lock which others may wait for: in one
   * message with the commit, so that they wait neither for messages of ours nor for the disk.
   */
  void finish(String sql) throws SQLException {
    execute("SET LOCAL synchronous_commit = off;\n" + sql + ";\nCOMMIT");
  }

  /** Runs statements in order. */
  public void executeAll(List<String> statements) throws SQLException {
    for (String sql : statements) {
      execute(sql);
    }
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, Mapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      RowFromResultSet row = new RowFromResultSet(rows);
      while (rows.next()) {
        values.add(mapper.map(row));
      }
      return values;
    }
  }

  /** The first row of a query, where there is one. */
  public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    return query(sql, mapper, parameters).stream().findFirst();
  }

  /** The truth value that a query gives; false where it gives none. */
  public boolean isTrue(String sql, @Nullable Object... parameters) throws SQLException {
    return first(sql, row -> row.flag(0), parameters).orElse(false);
  }

  /** An array parameter. */
  Array array(String type, List<?> elements) throws SQLException {
    return connection.createArrayOf(type, elements.toArray());
  }

  /** Lets PostgreSQL analyse a query under a search path, without running it. */
  void describe(String query, List<String> searchPath) throws SQLException {
    inTransaction(
        () -> {
          execute(
              "SELECT set_config('search_path', ?, true)", String.join(", ", quoted(searchPath)));
          try (PreparedStatement statement = connection.prepareStatement(query)) {
            return statement.getMetaData() != null;
          }
        });
  }

  private static List<String> quoted(List<String> names) {
    return names.stream().map(Quoted::name).toList();
  }

  /** Whether the connection was closed, by us or by a failure. */
  public boolean isClosed() throws SQLException {
    return connection.isClosed();
  }

  private PreparedStatement prepare(String sql, @Nullable Object[] parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
