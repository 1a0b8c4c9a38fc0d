package io.viewfinder.benchmarks.suite;

import io.viewfinder.benchmarks.data.Loader;
import io.viewfinder.benchmarks.data.Progress;
import io.viewfinder.benchmarks.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database that holds a suite's data, and three connections to it.
 *
 * @param bare PostgreSQL's own driver
 * @param always Viewfinder, rewriting whatever it can
 * @param cheaper Viewfinder, rewriting what PostgreSQL expects to be cheaper
 */
record Bench(Connection bare, Connection always, Connection cheaper) implements AutoCloseable {
  private static final String COMMON = "&viewfinder.advisor=off";

  /** Loads the data and connects. */
  static Bench open(Database database, Suite suite) throws SQLException {
    try (Connection loading = database.connect()) {
      new Loader(loading, Progress.silent()).load(suite.dataset());
    }
    String url = database.url() + "&currentSchema=" + suite.dataset().schema();
    String ours = "jdbc:viewfinder:" + url.substring("jdbc:".length()) + COMMON;
    return new Bench(
        DriverManager.getConnection(url),
        DriverManager.getConnection(ours + "&viewfinder.choice=always&viewfinder.commands=all"),
        DriverManager.getConnection(ours));
  }

  /** Creates views and returns those that were refused, each with the reason. */
  List<String> create(List<View> views) throws SQLException {
    List<String> refused = new ArrayList<>();
    for (View view : views) {
      try (Statement statement = always.createStatement()) {
        statement.execute(
            "VIEWFINDER CREATE " + view.name() + " STRATEGY MANUAL AS " + view.select());
      } catch (SQLException refusal) {
        refused.add(view.name() + ": " + refusal.getMessage());
      }
    }
    return refused;
  }

  @Override
  public void close() throws SQLException {
    try (bare;
        always;
        cheaper) {
      // Leaving closes all three, whichever fails.
    }
  }
}
