package io.viewfinder.driver;

import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections for tools that want a data source and no URL prefix. A plain bean; set it up before
 * it is used.
 */
public final class ViewfinderDataSource implements DataSource, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String INVALID_PARAMETER_VALUE = "22023";

  private @Nullable String url;
  private @Nullable String user;
  private @Nullable String password;
  private int loginTimeoutSeconds;
  private final Properties properties = new Properties();
  private transient @Nullable PrintWriter logWriter;

  /** Where to connect: one of our URLs, or a bare jdbc:postgresql: one. */
  public void setUrl(String url) {
    this.url = url;
  }

  /** Where it connects. */
  public @Nullable String getUrl() {
    return url;
  }

  /** As whom to connect. */
  public void setUser(String user) {
    this.user = user;
  }

  /** As whom it connects. */
  public @Nullable String getUser() {
    return user;
  }

  /** The user's password. */
  public void setPassword(String password) {
    this.password = password;
  }

  /** Any other parameter, pgjdbc's or ours. */
  public void setProperty(String key, String value) {
    properties.setProperty(key, value);
  }

  /** Any other parameters, pgjdbc's or ours, their defaults included. */
  public void setProperties(Properties more) {
    more.stringPropertyNames().forEach(key -> setProperty(key, more.getProperty(key)));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(user, password);
  }

  @Override
  public Connection getConnection(String username, String secret) throws SQLException {
    return connect(username, secret);
  }

  private Connection connect(@Nullable String username, @Nullable String secret)
      throws SQLException {
    Properties all = new Properties();
    all.putAll(properties); // our own, which has no defaults to lose
    put(all, "user", username);
    put(all, "password", secret);
    if (loginTimeoutSeconds > 0) {
      all.setProperty("loginTimeout", String.valueOf(loginTimeoutSeconds));
    }
    Connection connection = new ViewfinderDriver().connect(ownUrl(), all);
    if (connection == null) {
      throw notOurs();
    }
    return connection;
  }

  private static void put(Properties all, String key, @Nullable String value) {
    if (value != null) {
      all.setProperty(key, value);
    }
  }

  private String ownUrl() throws SQLException {
    String given = url;
    if (given == null) {
      throw notOurs();
    }
    String bare = "jdbc:postgresql:";
    return given.startsWith(bare)
        ? "jdbc:viewfinder:postgresql:" + given.substring(bare.length())
        : given;
  }

  private SQLException notOurs() {
    return new SQLException(
        "The data source's url is \"%s\"; allowed: jdbc:viewfinder:postgresql:… or jdbc:postgresql:…"
            .formatted(url),
        INVALID_PARAMETER_VALUE);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return new ViewfinderDriver().getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("A data source of Viewfinder wraps no " + type.getName(), "0A000");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
