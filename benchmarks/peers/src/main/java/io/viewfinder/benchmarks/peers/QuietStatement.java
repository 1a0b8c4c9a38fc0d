package io.viewfinder.benchmarks.peers;

import io.viewfinder.driver.forward.ForwardingStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A statement that answers one row at once; each answer is a new object, as pgjdbc's are. */
class QuietStatement extends ForwardingStatement {
  private static final Statement REST = QuietDriver.obliging(Statement.class);

  private final Connection connection;

  QuietStatement(Connection connection) {
    super(REST);
    this.connection = connection;
  }

  final ResultSet answer() {
    return new QuietResultSet();
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public ResultSet executeQuery(String sql) {
    return answer();
  }
}
