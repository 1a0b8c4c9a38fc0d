package io.viewfinder.benchmarks.peers;

import io.viewfinder.driver.forward.ForwardingPreparedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** A prepared statement of one number that answers at once. */
final class QuietPreparedStatement extends QuietStatement implements ForwardingPreparedStatement {
  private static final PreparedStatement REST = QuietDriver.obliging(PreparedStatement.class);

  private int given;

  QuietPreparedStatement(Connection connection) {
    super(connection);
  }

  /** The number that was given last. */
  int given() {
    return given;
  }

  @Override
  public PreparedStatement preparedDelegate() {
    return REST;
  }

  @Override
  public void setInt(int index, int value) {
    given = value;
  }

  @Override
  public ResultSet executeQuery() {
    return answer();
  }
}
