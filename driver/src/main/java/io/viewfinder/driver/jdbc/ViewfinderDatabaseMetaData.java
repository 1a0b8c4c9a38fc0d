package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.forward.ForwardingDatabaseMetaData;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What pgjdbc says of the database, from our connection. */
public final class ViewfinderDatabaseMetaData extends ForwardingDatabaseMetaData {
  private final ViewfinderConnection connection;

  ViewfinderDatabaseMetaData(DatabaseMetaData delegate, ViewfinderConnection connection) {
    super(delegate);
    this.connection = connection;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  protected ResultSet handOut(ResultSet results) throws SQLException {
    return connection.handOut(results);
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
