package io.viewfinder.driver;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.driver.settings.Settings;
import io.viewfinder.driver.settings.Target;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens bare connections for maintenance: to where the settings say, else as the caller does. */
final class PostgresControl implements ControlConnections {
  private static final String WHICH_SERVER = "targetServerType";

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
          WHICH_SERVER,
          "currentSchema");

  private final Driver postgres;
  private final String url;
  private final Properties properties;

  PostgresControl(Driver postgres, Target target) {
    Settings.Control control = target.settings().control();
    this.postgres = postgres;
    this.url = control.url().isEmpty() ? without(callersOwn(control), target.url()) : control.url();
    this.properties = properties(target.properties(), control);
    if (control.url().isEmpty() && hasSeveralServers(target)) {
      properties.setProperty(WHICH_SERVER, "primary");
    }
  }

  /** Maintenance writes, so of several servers it needs the one that can. */
  private static boolean hasSeveralServers(Target target) {
    int question = target.url().indexOf('?');
    String address = question < 0 ? target.url() : target.url().substring(0, question);
    return address.contains(",")
        || target.url().contains(WHICH_SERVER + "=")
        || target.properties().getProperty(WHICH_SERVER) != null;
  }

  private static Set<String> callersOwn(Settings.Control control) {
    Set<String> keys = new HashSet<>(CALLERS_OWN);
    if (!control.user().isEmpty()) {
      keys.add("user");
    }
    if (!control.password().isEmpty()) {
      keys.add("password");
    }
    return keys;
  }

  /* What stands in the URL wins over Properties in pgjdbc, so it is taken out there. */
  private static String without(Set<String> keys, String url) {
    int question = url.indexOf('?');
    if (question < 0) {
      return url;
    }
    String kept =
        Arrays.stream(url.substring(question + 1).split("&", -1))
            .filter(parameter -> !keys.contains(key(parameter)))
            .collect(Collectors.joining("&"));
    return url.substring(0, question) + "?" + kept;
  }

  private static String key(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
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
