package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.forward.ForwardingResultSet;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A result of pgjdbc that knows whose it is; its values are never touched. */
public final class ViewfinderResultSet extends ForwardingResultSet {
  private final ReplaceableStatement statement;

  ViewfinderResultSet(ResultSet delegate, ReplaceableStatement statement) {
    super(delegate);
    this.statement = statement;
  }

  /** Whether this is the wrapper of that result. */
  boolean wraps(ResultSet results) {
    return delegate() == results;
  }

  @Override
  public Statement getStatement() throws SQLException {
    delegate().getStatement(); // fails where the result is closed
    return statement;
  }

  @Override
  public Array getArray(int column) throws SQLException {
    return ViewfinderArray.of(delegate().getArray(column), statement);
  }

  @Override
  public Array getArray(String label) throws SQLException {
    return ViewfinderArray.of(delegate().getArray(label), statement);
  }

  @Override
  public void close() throws SQLException {
    delegate().close();
    statement.resultClosed();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, delegate(), type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return Unwrapping.isWrapperFor(this, delegate(), type);
  }
}
