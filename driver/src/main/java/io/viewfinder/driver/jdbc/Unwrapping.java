package io.viewfinder.driver.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** The law of unwrapping: this first, then the delegate, then what the delegate says. */
final class Unwrapping {
  private Unwrapping() {}

  static <T> T unwrap(Object self, Wrapper delegate, Class<T> type) throws SQLException {
    if (type.isInstance(self)) {
      return type.cast(self);
    }
    if (type.isInstance(delegate)) {
      return type.cast(delegate);
    }
    return delegate.unwrap(type);
  }

  static boolean isWrapperFor(Object self, Wrapper delegate, Class<?> type) throws SQLException {
    return type.isInstance(self) || type.isInstance(delegate) || delegate.isWrapperFor(type);
  }
}
