package io.viewfinder.driver;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.driver.route.Backstage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** A driver on a database of its own, with a staged advisor and rewriter behind it. */
public final class Stage {
  private final Database database = PrivatePostgres.shared().newDatabase();
  private final StagedBackstage backstage = new StagedBackstage();
  private final Household household;
  private final ViewfinderDriver driver;

  /** One where everything works. */
  public Stage() {
    this(false);
  }

  private Stage(boolean broken) {
    household =
        new Household(
            new org.postgresql.Driver(),
            backstage,
            (settings, connections) -> opened(broken),
            System::nanoTime,
            Duration.ofMillis(1));
    driver = new ViewfinderDriver(household, name -> null, name -> null);
  }

  private Backstage opened(boolean broken) {
    if (broken) {
      throw new IllegalStateException("it cannot be opened");
    }
    return backstage;
  }

  /** One whose advisor cannot be started. */
  static Stage broken() {
    return new Stage(true);
  }

  /** What is staged. */
  public StagedBackstage backstage() {
    return backstage;
  }

  /** The bare database. */
  public Database database() {
    return database;
  }

  Household household() {
    return household;
  }

  /** The URL with our prefix. */
  public String url() {
    return database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:");
  }

  /** A connection that rewrites whenever something matches. */
  public Connection connect() throws SQLException {
    return connect("&viewfinder.choice=always");
  }

  /** A connection with these parameters, each with a leading ampersand. */
  public Connection connect(String parameters) throws SQLException {
    return connect(parameters, new Properties());
  }

  /** A connection with these parameters and properties. */
  public Connection connect(String parameters, Properties properties) throws SQLException {
    Connection connection = driver.connect(url() + parameters, properties);
    if (connection == null) {
      throw new IllegalStateException("not our URL");
    }
    return connection;
  }

  /** Runs statements on a bare connection. */
  public void prepare(String... statements) throws SQLException {
    try (Connection bare = database.connect();
        Statement statement = bare.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
