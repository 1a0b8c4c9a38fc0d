package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The jar in several web applications of one container, which come and go. */
class ClassLoaderIT {
  private static final String QUERY = "select k, sum(x) from t group by k order by k";

  private final Database database = PrivatePostgres.shared().newDatabase();

  /** What the container shares with its applications: pgjdbc and slf4j. */
  private static URLClassLoader container() throws MalformedURLException {
    URL[] shared = {jarOf(org.postgresql.Driver.class), jarOf(org.slf4j.Logger.class)};
    return new URLClassLoader(shared, ClassLoader.getPlatformClassLoader());
  }

  private static URL jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** An application that carries our jar. */
  private static URLClassLoader application(ClassLoader container) throws MalformedURLException {
    URL[] own = {Path.of(System.getProperty("driver.jar")).toUri().toURL()};
    return new URLClassLoader(own, container);
  }

  private static Driver driver(ClassLoader application) {
    return ServiceLoader.load(Driver.class, application).stream()
        .filter(found -> found.type().getName().equals("io.viewfinder.driver.ViewfinderDriver"))
        .map(ServiceLoader.Provider::get)
        .findFirst()
        .orElseThrow();
  }

  private Connection connect(ClassLoader application) throws SQLException {
    String url =
        database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
            + "&viewfinder.choice=always&viewfinder.commands=all";
    return driver(application).connect(url, new Properties());
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void untilAnswered(Connection connection) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              assertThat(first(connection, QUERY)).isEqualTo("0");
              return first(connection, "EXPLAIN (VIEWFINDER) " + QUERY)
                  .equals("rewritten: yes (v)");
            });
  }

  @Test
  void anApplicationThatIsStoppedLeavesNoThreadAndDisturbsNobody() throws Exception {
    try (URLClassLoader container = container();
        URLClassLoader other = application(container);
        Connection others = connect(other)) {
      try (Statement statement = others.createStatement()) {
        statement.execute(
            "create table t as select g % 3 as k, g as x from generate_series(1, 9) g");
        statement.execute(
            "VIEWFINDER CREATE v AS select k, sum(x) as x, count(*) as n from t group by k");
      }
      untilAnswered(others);

      ClassLoader stopped = livedIn(application(container));

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .noneMatch(thread -> thread.getContextClassLoader() == stopped));
      untilAnswered(others);
      other.loadClass("io.viewfinder.driver.ViewfinderDriver").getMethod("deregister").invoke(null);
      assertThat(first(others, QUERY)).isEqualTo("0");
    }
  }

  /** Uses the driver there as an application does, and stops it. */
  private ClassLoader livedIn(URLClassLoader application) throws Exception {
    Connection connection = connect(application);
    assertThat(connection.getClass().getClassLoader()).isSameAs(application);
    untilAnswered(connection);
    connection.close();
    application
        .loadClass("io.viewfinder.driver.ViewfinderDriver")
        .getMethod("deregister")
        .invoke(null);
    application.close();
    return application;
  }
}
