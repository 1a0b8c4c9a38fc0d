package io.viewfinder.driver;

import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * What our data sources have in common: where to connect, as whom, and how to be kept in a
 * directory. A plain bean; set it up before it is used.
 */
abstract class ConnectionSource implements CommonDataSource, Referenceable, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String INVALID_PARAMETER_VALUE = "22023";

  private @Nullable String url;
  private @Nullable String user;
  private @Nullable String password;
  private int loginTimeoutSeconds;
  private final Properties properties = new Properties();
  private transient @Nullable PrintWriter logWriter;

  /** Where to connect: one of our URLs, or a bare jdbc:postgresql: one. */
  public void setUrl(@Nullable String url) {
    this.url = url;
  }

  /** Where it connects. */
  public @Nullable String getUrl() {
    return url;
  }

  /** As whom to connect. */
  public void setUser(@Nullable String user) {
    this.user = user;
  }

  /** As whom it connects. */
  public @Nullable String getUser() {
    return user;
  }

  /** The user's password. */
  public void setPassword(@Nullable String password) {
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

  @Nullable String password() {
    return password;
  }

  /** Everything but the URL, as the driver takes it. */
  Properties properties(@Nullable String username, @Nullable String secret) {
    Properties all = new Properties();
    all.putAll(properties); // our own, which has no defaults to lose
    put(all, "user", username);
    put(all, "password", secret);
    if (loginTimeoutSeconds > 0) {
      all.setProperty("loginTimeout", String.valueOf(loginTimeoutSeconds));
    }
    return all;
  }

  private static void put(Properties all, String key, @Nullable String value) {
    if (value != null) {
      all.setProperty(key, value);
    }
  }

  /** The URL with our prefix. */
  String ownUrl() throws SQLException {
    String given = url;
    if (given == null) {
      throw notOurs();
    }
    String bare = "jdbc:postgresql:";
    String own =
        given.startsWith(bare)
            ? "jdbc:viewfinder:postgresql:" + given.substring(bare.length())
            : given;
    if (!new ViewfinderDriver().acceptsURL(own)) {
      throw notOurs();
    }
    return own;
  }

  private SQLException notOurs() {
    return new SQLException(
        "The data source's url is \"%s\"; allowed: jdbc:viewfinder:postgresql:… or jdbc:postgresql:…"
            .formatted(url),
        INVALID_PARAMETER_VALUE);
  }

  /** What a directory keeps of it, the password included. */
  @Override
  public Reference getReference() {
    Reference reference =
        new Reference(getClass().getName(), ViewfinderObjectFactory.class.getName(), null);
    add(reference, "url", url);
    add(reference, "user", user);
    add(reference, "password", password);
    if (loginTimeoutSeconds > 0) {
      add(reference, "loginTimeout", String.valueOf(loginTimeoutSeconds));
    }
    properties
        .stringPropertyNames()
        .forEach(key -> add(reference, key, properties.getProperty(key)));
    return reference;
  }

  private static void add(Reference reference, String name, @Nullable String value) {
    if (value != null) {
      reference.add(new StringRefAddr(name, value));
    }
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
}
