package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.forward.ForwardingArray;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An array of pgjdbc whose rows lead back to our connection. */
final class ViewfinderArray extends ForwardingArray {
  private final ViewfinderConnection connection;

  private ViewfinderArray(Array delegate, ViewfinderConnection connection) {
    super(delegate);
    this.connection = connection;
  }

  @SuppressWarnings("NullAway") // JDBC answers null for an SQL NULL, and does not say so in types
  static Array of(@Nullable Array array, ViewfinderConnection connection) {
    return array == null ? null : new ViewfinderArray(array, connection);
  }

  /** What pgjdbc is given of an array: its own. */
  static @Nullable Object bare(@Nullable Object value) {
    return value instanceof ViewfinderArray array ? array.delegate() : value;
  }

  @Override
  protected ResultSet handOut(ResultSet results) throws SQLException {
    return connection.handOut(results);
  }
}
