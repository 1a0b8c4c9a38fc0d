package io.viewfinder.benchmarks.overhead;

import io.viewfinder.driver.forward.ForwardingPreparedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** A prepared statement of one number that answers at once. */
final class StillPreparedStatement extends StillStatement implements ForwardingPreparedStatement {
  private static final PreparedStatement ABSENT = Absent.of(PreparedStatement.class);

  private int given;

  StillPreparedStatement(Connection connection, int rows) {
    super(connection, rows);
  }

  /** The number that was given last. */
  int given() {
    return given;
  }

  @Override
  public PreparedStatement preparedDelegate() {
    return ABSENT;
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
