package io.viewfinder.driver.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** In which condition an object is when it is called. */
enum Condition {
  OPEN(true, false),
  IN_TRANSACTION(false, true),
  CLOSED(false, false),
  DISCONNECTED(false, false),
  FAILED(false, true),
  CANCELLED(false, false);

  private final boolean everySet;
  private final boolean inTransaction;

  Condition(boolean everySet, boolean inTransaction) {
    this.everySet = everySet;
    this.inTransaction = inTransaction;
  }

  /** Whether every set of arguments is worth a call; the first is enough otherwise. */
  boolean takes(Call call) {
    return everySet || call.set() == 0;
  }

  boolean isInTransaction() {
    return inTransaction;
  }

  /** Whether no call can change anything. */
  boolean isOver() {
    return this == CLOSED || this == DISCONNECTED;
  }

  /** Whether no call that is not about the connection can end it. */
  boolean isLasting() {
    return isOver() || this == FAILED;
  }

  /** Brings about what belongs to the condition, once the object is there. */
  void bringAbout(Connection connection, Object subject) throws SQLException {
    switch (this) {
      case OPEN, IN_TRANSACTION -> {}
      case CLOSED -> close(subject);
      case DISCONNECTED -> connection.close();
      case FAILED -> fail(connection, "select 1 / 0");
      case CANCELLED ->
          fail(
              subject instanceof Statement statement ? statement.getConnection() : connection,
              "select pg_cancel_backend(pg_backend_pid()), pg_sleep(10)");
    }
  }

  private static void close(Object subject) throws SQLException {
    try {
      if (subject instanceof AutoCloseable closeable) {
        closeable.close();
      } else if (subject instanceof java.sql.Array array) {
        array.free();
      } else if (subject instanceof java.sql.Blob blob) {
        blob.free();
      } else if (subject instanceof java.sql.Clob clob) {
        clob.free();
      } else if (subject instanceof java.sql.SQLXML xml) {
        xml.free();
      }
    } catch (SQLException error) {
      throw error;
    } catch (Exception other) {
      throw new SQLException(other);
    }
  }

  private static void fail(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      throw new IllegalStateException("it should fail: " + sql);
    } catch (SQLException wanted) {
      if (wanted.getSQLState() == null) {
        throw wanted;
      }
    }
  }
}
