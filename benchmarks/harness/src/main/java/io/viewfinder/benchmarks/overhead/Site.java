package io.viewfinder.benchmarks.overhead;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A private server with a table for point selects, and another one with two views over it. */
public final class Site implements AutoCloseable {
  /** Reads one row by its key from a table that no view reads. */
  public static final String POINT = "select balance from account where id = ?";

  /** Answered from few rows of a view. */
  static final String SHORT =
      "select region, sum(amount) as total from sales where day = ? group by region";

  /** Answered from all rows of a view, a tenth as many as the table has. */
  static final String LONG =
      "select region, sum(amount) as total from sales where customer > ? group by region";

  private static final String[] VIEWS = {
    "VIEWFINDER CREATE by_day AS select region, day, sum(amount) as amount, count(*) as n"
        + " from sales group by region, day",
    "VIEWFINDER CREATE by_customer AS select region, customer, sum(amount) as amount,"
        + " count(*) as n from sales group by region, customer"
  };

  private final PrivatePostgres postgres;
  private final Database database;

  private Site(PrivatePostgres postgres) {
    this.postgres = postgres;
    this.database = postgres.newDatabase();
  }

  /** Opens one with so many sales. */
  public static Site open(int sales) throws SQLException {
    Site site = new Site(PrivatePostgres.start(Map.of()));
    try {
      site.load(sales);
      site.build();
      return site;
    } catch (SQLException | RuntimeException failure) {
      site.close();
      throw failure;
    }
  }

  private void load(int sales) throws SQLException {
    try (Connection bare = bare();
        Statement statement = bare.createStatement()) {
      statement.execute("create table account (id int primary key, balance int not null)");
      statement.execute("insert into account select g, g from generate_series(1, 100000) g");
      statement.execute(
          "create table sales (region text not null, day int not null, customer int not null,"
              + " amount int)");
      statement.execute(
          "insert into sales select 'r' || g %% 4, g %% 365, g %% %d, g from generate_series(1, %d) g"
              .formatted(sales / 10, sales));
      statement.execute("vacuum analyze");
    }
  }

  private void build() throws SQLException {
    try (Connection ours = DriverManager.getConnection(ourUrl() + "&viewfinder.commands=all");
        Statement statement = ours.createStatement()) {
      for (String view : VIEWS) {
        statement.execute(view);
      }
      for (String sql : new String[] {SHORT, LONG}) {
        Wait.until("a view is used", () -> isRewritten(statement, sql));
      }
    }
    try (Connection bare = bare();
        Statement statement = bare.createStatement()) {
      statement.execute("vacuum analyze");
    }
  }

  private static boolean isRewritten(Statement statement, String sql) throws SQLException {
    try (ResultSet plan = statement.executeQuery("EXPLAIN (VIEWFINDER) " + sql.replace("?", "1"))) {
      while (plan.next()) {
        if (plan.getString(1).contains("rewritten: yes")) {
          return true;
        }
      }
      return false;
    }
  }

  /** The URL of pgjdbc. */
  public String url() {
    return database.url();
  }

  /** Who owns everything in it. */
  String user() {
    return database.user();
  }

  private String ourUrl() {
    return url().replaceFirst("^jdbc:", "jdbc:viewfinder:");
  }

  /** A connection of pgjdbc. */
  Connection bare() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /** The same through the driver. */
  Connection viewfinder() throws SQLException {
    return DriverManager.getConnection(ourUrl());
  }

  /** The same, and what has a view is rewritten even where that proves slower on little data. */
  Connection viewfinderAlways() throws SQLException {
    return DriverManager.getConnection(ourUrl() + "&viewfinder.choice=always");
  }

  @Override
  public void close() {
    postgres.close();
  }
}
