package io.viewfinder.driver;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.driver.settings.Settings;
import io.viewfinder.driver.settings.Target;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Opens bare connections for maintenance: to where the settings say, else as the caller does. */
final class PostgresControl implements ControlConnections {
  /** What an application sets for its own statements and maintenance must not inherit. */
  private static final List<String> CALLERS_OWN =
      List.of(
          "readOnly",
          "readOnlyMode",
          "autosave",
          "defaultRowFetchSize",
          "socketTimeout",
          "preferQueryMode",
          "replication",
          "options",
          "currentSchema");

  private final Driver postgres;
  private final String url;
  private final Properties properties;

  PostgresControl(Driver postgres, Target target) {
    Settings.Control control = target.settings().control();
    this.postgres = postgres;
    this.url = control.url().isEmpty() ? target.url() : control.url();
    this.properties = properties(target.properties(), control);
  }

  private static Properties properties(Properties callers, Settings.Control control) {
    Properties own = new Properties();
    callers.stringPropertyNames().stream()
        .filter(key -> !CALLERS_OWN.contains(key))
        .forEach(key -> own.setProperty(key, callers.getProperty(key)));
    own.setProperty("ApplicationName", "viewfinder");
    if (!control.user().isEmpty()) {
      own.setProperty("user", control.user());
    }
    if (!control.password().isEmpty()) {
      own.setProperty("password", control.password());
    }
    return own;
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = postgres.connect(url, properties);
    if (connection == null) {
      throw new SQLException("pgjdbc does not take the URL for maintenance: " + url, "08001");
    }
    return connection;
  }
}
