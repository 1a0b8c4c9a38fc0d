package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** The server and the database in which everything happens. */
final class Stage implements AutoCloseable {
  /* What a person would set on a small machine for reports; the planner's constants are PostgreSQL's
   * but for random_page_cost, which lets it use the plain indexes on data that is in memory. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "512MB",
          "effective_cache_size", "1GB",
          "work_mem", "32MB",
          "maintenance_work_mem", "256MB",
          "random_page_cost", "1.1",
          "max_wal_size", "8GB");
  private static final String EXTERNAL_URL = "viewfinder.postgres.url";

  private final PrivatePostgres postgres;
  private final Database database;
  private final boolean isExternal;
  private final String prefix;

  private Stage(PrivatePostgres postgres, boolean isExternal, String prefix) {
    this.postgres = postgres;
    this.database = postgres.newDatabase();
    this.isExternal = isExternal;
    this.prefix = prefix;
  }

  /**
   * Opens a server and a database.
   *
   * @param prefix what stands in place of {@code jdbc:} in the URL of the driver that is shown
   */
  static Stage open(Options options, String prefix) {
    String url = options.postgresUrl();
    if (url == null) {
      return new Stage(PrivatePostgres.start(SETTINGS), false, prefix);
    }
    System.setProperty(EXTERNAL_URL, url);
    return new Stage(PrivatePostgres.start(Map.of()), true, prefix);
  }

  /** The URL that an application would use without Viewfinder. */
  String url() {
    return database.url();
  }

  /** PostgreSQL's own driver, every statement logged. */
  Connection bare(String schema) throws SQLException {
    return logged(DriverManager.getConnection(url() + "&currentSchema=" + schema));
  }

  /** The same through Viewfinder: another prefix, and leave to build views. */
  Connection viewfinder(String schema) throws SQLException {
    return logged(
        DriverManager.getConnection(
            prefix
                + url().substring("jdbc:".length())
                + "&currentSchema="
                + schema
                + "&viewfinder.commands=all"));
  }

  /** The server's log, where the server is ours. */
  Optional<Path> log() {
    return isExternal ? Optional.empty() : Optional.of(postgres.log());
  }

  private Connection logged(Connection connection) throws SQLException {
    if (!isExternal) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set log_statement = 'all'");
      }
    }
    return connection;
  }

  @Override
  public void close() {
    postgres.close();
  }
}
