package io.viewfinder.benchmarks.peers;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver for {@code jdbc:quiet:} whose connections lead nowhere and answer at once. */
final class QuietDriver implements Driver {
  static final String URL = "jdbc:quiet://nowhere/nothing";

  @Override
  @SuppressWarnings("NullAway") // JDBC wants null for a foreign URL, and does not say so in types
  public @Nullable Connection connect(String url, Properties info) {
    return acceptsURL(url) ? new QuietConnection() : null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:quiet:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  /** What a peer asks off the hot path: it is told false, nothing, and none. */
  static <T> T obliging(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> nothing(method)));
  }

  private static @Nullable Object nothing(Method method) {
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return method.getName().equals("getAutoCommit") || method.getName().equals("isValid");
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == String.class ? "quiet" : null;
  }
}
