package io.viewfinder.benchmarks.demo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver that takes Viewfinder's place in front of the demo and does what a test wants: says what
 * Viewfinder would say, and runs the original, or something wrong, under a comment that looks like
 * a rewritten text.
 *
 * @param prefix its own, in place of {@code jdbc:}
 * @param conduct how it behaves once a view is built
 */
record StandIn(String prefix, Conduct conduct) implements Driver {
  /** What becomes of a query once a view is built. */
  enum Conduct {
    /** The right answer, and the log shows a rewritten text. */
    HONEST("/* viewfinder.v_1 */ "),
    /** The answer of a view that nobody maintains: it does not see later rows of the fact. */
    STALE("/* viewfinder.v_1 */ ");

    private final String comment;

    Conduct(String comment) {
      this.comment = comment;
    }

    private String rewritten(String sql) {
      String text =
          this == STALE && sql.contains("lineorder") ? sql.replace("where ", OLD_ROWS) : sql;
      return comment + text;
    }
  }

  private static final String OLD_ROWS = "where lo_linenumber < 10 and ";

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    String bare = "jdbc:" + url.substring(prefix.length()).replace("&viewfinder.commands=all", "");
    Connection connection = DriverManager.getConnection(bare, properties);
    return proxy(Connection.class, connection, this);
  }

  private static <T> T proxy(Class<T> type, T delegate, StandIn standIn) {
    InvocationHandler handler =
        (self, method, arguments) -> standIn.call(delegate, method, arguments);
    return type.cast(
        Proxy.newProxyInstance(StandIn.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object call(Object delegate, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null && arguments[0] instanceof String sql && isAsked(method)) {
      arguments[0] = said(sql);
    }
    try {
      Object result = method.invoke(delegate, arguments);
      if (result instanceof PreparedStatement statement) {
        return statement;
      }
      return result instanceof Statement statement
          ? proxy(Statement.class, statement, this)
          : result;
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static boolean isAsked(Method method) {
    return method.getName().equals("executeQuery") || method.getName().equals("prepareStatement");
  }

  private String said(String sql) {
    String command = sql.toLowerCase(Locale.ROOT);
    if (command.startsWith("viewfinder advise")) {
      return "select 1 as n, 'v_1' as name, 12.5 as benefit_ms_per_day, 0.1 as size_mb, 10 as rows,"
          + " 13 as serves, 'asked often' as reason, 'select 1' as definition union all"
          + " select 2, 'too_large', 12.5, 100000, 10, 13, '', ''";
    }
    if (command.startsWith("viewfinder")) {
      return "select '" + command + "'";
    }
    if (command.startsWith("explain (viewfinder)")) {
      return "select 'rewritten: yes (v_1)'";
    }
    return command.startsWith("select") ? conduct.rewritten(sql) : sql;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(prefix);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
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
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}
