package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a session did to itself decides what its statements mean: after each of these scripts a
 * statement that a view answered a moment ago comes to what it comes to on bare pgjdbc, as a text,
 * as a prepared statement of before and as one of after, and again when the session was reset.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionOutcomeIT {
  private static final String QUERY =
      "select region, day, sum(amount) as total from sales"
          + " group by region, day order by region, day";
  private static final String RESET = "rollback; reset session authorization; discard all";
  private static final Pattern NEXT = Pattern.compile(";\\s*(?![^$]*\\$\\$)");

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final String suffix = database.name().substring(0, 11);

  @BeforeAll
  void aViewThatIsUsed() throws SQLException {
    try (Connection bare = database.connect()) {
      run(
          bare,
          "alter database \"%s\" set track_functions = 'all'".formatted(database.name()),
          "create table sales (region text not null, day date not null, amount int)",
          "insert into sales select 'r' || g % 3, date '2024-01-01' + g % 2, g"
              + " from generate_series(1, 1000) g",
          "create schema other create table sales (region text, day date, amount int)",
          "insert into other.sales values ('other', '2024-12-31', 1)",
          "create role %s_blind".formatted(suffix),
          "create role %s_clerk".formatted(suffix),
          "create role %s_reader".formatted(suffix),
          "grant select (region, day) on sales to %s_clerk".formatted(suffix),
          "grant select on sales to %s_reader".formatted(suffix),
          "create function away() returns void language plpgsql as"
              + " $$ begin perform set_config('search_path', 'other', false); end $$",
          "create function shadowed() returns void language plpgsql as $$ begin"
              + " execute 'create temp table sales (region text, day date, amount int)'; end $$",
          "analyze");
    }
    try (Connection ours = ours()) {
      run(
          ours,
          "VIEWFINDER CREATE by_day AS select region, day, sum(amount) as amount, count(*) as n"
              + " from sales group by region, day");
    }
  }

  @AfterAll
  void leaveNoRoles() throws SQLException {
    try (Connection bare = database.connect()) {
      for (String role : List.of("blind", "clerk", "reader")) {
        run(bare, "drop owned by %1$s_%2$s; drop role %1$s_%2$s".formatted(suffix, role));
      }
    }
  }

  private Connection ours() throws SQLException {
    return DriverManager.getConnection(
        database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
            + "&viewfinder.choice=always&viewfinder.commands=all");
  }

  private static void run(Connection connection, String... texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : texts) {
        statement.execute(sql);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set search_path = other",
        "select set_config('search_path', 'other', false)",
        "select away()",
        "do $$ begin perform set_config('search_path', 'other', false); end $$",
        "begin; set local search_path = other",
        "begin; set search_path = other; rollback",
        "begin; savepoint s; set search_path = other; rollback to s",
        "begin; savepoint s; set search_path = other; release s; commit",
        "set search_path = other; reset search_path",
        "set search_path = other; discard all",
        "set search_path = other; select 1; reset all",
        "set schema 'other'",
        "create temp table sales (region text, day date, amount int)",
        "select shadowed()",
        "create temp table sales (region text, day date, amount int); drop table pg_temp.sales",
        "create temp view sales as select 'v' as region, date '2024-01-01' as day, 7 as amount",
        "begin; create temp table sales (region text, day date, amount int) on commit drop; commit",
        "set role $_blind",
        "set role $_clerk",
        "set role $_reader",
        "set role $_blind; reset role",
        "set role $_blind; set role none",
        "begin; set local role $_blind",
        "begin; set local role $_blind; commit",
        "begin; set local role $_blind; rollback",
        "set session authorization $_clerk",
        "set session authorization $_reader",
        "set session authorization $_clerk; reset session authorization",
        "select set_config('role', '$_clerk', false)",
        "set datestyle = 'ISO, DMY'",
        "set datestyle = 'German'", // pgjdbc closes the connection
        "set time zone 'Asia/Tokyo'",
        "set intervalstyle = 'iso_8601'",
        "set transform_null_equals = on",
        "set session characteristics as transaction isolation level serializable",
        "begin isolation level serializable",
        "begin isolation level repeatable read; select 1; insert into sales values ('r9', '2024-01-01', 5)",
        "begin read only",
        "begin; insert into sales values ('r9', '2024-01-01', 5)",
        "begin; alter table sales rename to gone",
        "begin; alter table sales alter amount type bigint",
        "begin; drop table sales cascade",
        "begin; truncate sales",
        "begin; select 1 / 0",
        "set standard_conforming_strings = off",
        "set statement_timeout = 10000",
        "set enable_hashagg = off",
        "set viewfinder.mode = 'off'"
      })
  void theSessionDecides(String script) throws SQLException {
    String sql = script.replace("$_", suffix + "_");
    List<String> expected;
    try (Connection bare = database.connect();
        PreparedStatement kept = bare.prepareStatement(QUERY)) {
      expected = outcomes(bare, kept, sql);
    }
    try (Connection ours = ours();
        PreparedStatement kept = ours.prepareStatement(QUERY)) {
      untilAnsweredByTheView(ours, kept);
      long answered = answers(ours);

      assertThat(outcomes(ours, kept, sql)).isEqualTo(expected);

      if (!ours.isClosed()) {
        untilAnsweredAgain(ours, answered, expected.get(0));
      }
    }
  }

  /** What everything comes to: the script, reads after it, and reads after a reset. */
  private static List<String> outcomes(Connection connection, PreparedStatement kept, String script)
      throws SQLException {
    List<String> all = new ArrayList<>();
    all.add(rows(kept));
    try (Statement statement = connection.createStatement()) {
      for (String part : NEXT.splitAsStream(script).toList()) {
        all.add(outcome(() -> done(statement, part)));
      }
      all.add(outcome(() -> text(connection)));
      all.add(outcome(() -> rows(kept)));
      all.add(outcome(() -> text(connection)));
      all.add(outcome(() -> prepared(connection)));
      for (String part : NEXT.splitAsStream(RESET).toList()) {
        all.add(outcome(() -> done(statement, part)));
      }
    }
    all.add(outcome(() -> text(connection)));
    all.add(outcome(() -> rows(kept)));
    return all;
  }

  private static void untilAnsweredAgain(Connection ours, long answered, String right) {
    await()
        .until(
            () -> {
              assertThat(text(ours)).isEqualTo(right);
              return answers(ours) > answered;
            });
  }

  /** How often a gate let a view answer. */
  private static long answers(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet calls =
            statement.executeQuery(
                "select pg_stat_force_next_flush(), coalesce(sum(calls), 0)"
                    + " from pg_stat_user_functions where funcname = 'vouches'")) {
      calls.next();
      return calls.getLong(2);
    }
  }

  private void untilAnsweredByTheView(Connection ours, PreparedStatement kept) {
    await()
        .until(
            () -> {
              String right = rows(kept);
              assertThat(text(ours)).isEqualTo(right);
              try (Statement statement = ours.createStatement();
                  ResultSet plan = statement.executeQuery("explain (viewfinder) " + QUERY)) {
                plan.next();
                return plan.getString(1).startsWith("rewritten: yes");
              }
            });
  }

  private interface Read {
    String rows() throws SQLException;
  }

  private static String outcome(Read read) {
    try {
      return read.rows();
    } catch (SQLException error) {
      String message = String.valueOf(error.getMessage()); // positions are about the text sent
      return error.getSQLState() + " " + message.replaceAll("\n  Position: [0-9]+", "");
    }
  }

  private static String done(Statement statement, String sql) throws SQLException {
    statement.execute(sql);
    return "done";
  }

  private static String text(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(QUERY)) {
      return rows(results);
    }
  }

  private static String prepared(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      return rows(statement);
    }
  }

  private static String rows(PreparedStatement statement) throws SQLException {
    try (ResultSet results = statement.executeQuery()) {
      return rows(results);
    }
  }

  private static String rows(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (results.next()) {
      rows.add(results.getString(1) + "|" + results.getString(2) + "|" + results.getString(3));
    }
    return String.join("\n", rows);
  }
}
