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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;

/**
 * What somebody takes away is away at once: a session whose statements a view answered a moment ago
 * is shown what bare pgjdbc would show it, whoever took it away, by what means, and however little
 * the driver has heard of it.
 */
class WhoMaySeeIT {
  private static final String QUERY =
      "select region, sum(amount) as total from sales group by region order by region";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final String prefix = database.name().substring(0, 11);

  @BeforeEach
  void aViewThatIsUsed() throws SQLException {
    run(
        "create role $_reader",
        "create role $_blind",
        "create table sales (region text not null, amount int not null)",
        "insert into sales select 'r' || g % 3, g from generate_series(1, 1000) g",
        "grant select on sales to $_reader",
        "create view totals as " + QUERY,
        "create view own_totals with (security_invoker = true) as " + QUERY,
        "grant select on totals, own_totals to $_blind",
        "create function become(name text) returns void language plpgsql as"
            + " $$ begin perform set_config('role', name, false); end $$",
        "create function told() returns setof sales language sql security definer as"
            + " $$ select * from public.sales $$",
        "analyze sales");
    try (Connection ours = ours();
        Statement statement = ours.createStatement()) {
      statement.execute(
          "VIEWFINDER CREATE by_region AS select region, sum(amount) as amount, count(*) as n"
              + " from sales group by region");
    }
  }

  @AfterEach
  void leaveNoRoles() throws SQLException {
    for (String role : List.of("$_reader", "$_blind")) {
      run("drop owned by " + role, "drop role " + role);
    }
  }

  private String named(String sql) {
    return sql.replace("$_", prefix + "_");
  }

  private void run(String... statements) throws SQLException {
    try (Connection bare = database.connect();
        Statement statement = bare.createStatement()) {
      for (String sql : statements) {
        statement.execute(named(sql));
      }
    }
  }

  private Connection ours() throws SQLException {
    return DriverManager.getConnection(
        database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
            + "&viewfinder.choice=always&viewfinder.commands=all");
  }

  private static String outcome(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return rows(results);
    } catch (SQLException error) {
      return described(error);
    }
  }

  private static String outcome(PreparedStatement statement) {
    try (ResultSet results = statement.executeQuery()) {
      return rows(results);
    } catch (SQLException error) {
      return described(error);
    }
  }

  private static String described(SQLException error) {
    String message = String.valueOf(error.getMessage()); // positions are about the text sent
    return error.getSQLState() + " " + message.replaceAll("\n  Position: [0-9]+", "");
  }

  private static String rows(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (results.next()) {
      rows.add(results.getString(1) + " " + results.getString(2));
    }
    return String.join(", ", rows);
  }

  /** The role's session, in which the view has answered. */
  private void warm(Connection connection, PreparedStatement kept, String role)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(named("set role " + role));
    }
    String right = outcome(kept);
    assertThat(right).startsWith("r0 ");
    await()
        .until(
            () -> {
              assertThat(outcome(kept)).isEqualTo(right);
              assertThat(outcome(connection, QUERY)).isEqualTo(right);
              return statesRead(connection, kept) > 0;
            });
  }

  /** How many stored states one execution reads, by the locks that it leaves. */
  private static int statesRead(Connection connection, PreparedStatement kept) throws SQLException {
    connection.setAutoCommit(false);
    String unused = outcome(kept);
    try (Statement statement = connection.unwrap(BaseConnection.class).createStatement();
        ResultSet locks =
            statement.executeQuery(
                "select count(*) from pg_locks l join pg_class c on c.oid = l.relation"
                    + " where l.pid = pg_backend_pid() and c.relname like 'by_region_g%'")) {
      locks.next();
      return locks.getInt(1);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private String bareOutcome(String role) throws SQLException {
    try (Connection bare = database.connect();
        Statement statement = bare.createStatement()) {
      statement.execute(named("set role " + role));
      return outcome(bare, QUERY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "revoke select on sales from $_reader",
        "revoke select on sales from $_reader; grant select (region) on sales to $_reader",
        "alter table sales enable row level security",
        "alter table sales enable row level security;"
            + " create policy few on sales to $_reader using (region = 'r1')",
        "revoke usage on schema public from public"
      })
  void whatTheOwnerTakesAwayIsAwayAtOnce(String change) throws SQLException {
    try (Connection ours = ours();
        PreparedStatement kept = ours.prepareStatement(QUERY)) {
      warm(ours, kept, "$_reader");
      String before = bareOutcome("$_reader");

      run(change.split(";"));

      String expected = bareOutcome("$_reader");
      assertThat(expected).isNotEqualTo(before);
      assertThat(outcome(kept)).isEqualTo(expected);
      assertThat(outcome(ours, QUERY)).isEqualTo(expected);
      assertThat(outcome(ours, QUERY)).isEqualTo(expected);
      try (Connection another = ours();
          Statement statement = another.createStatement()) {
        statement.execute(named("set role $_reader"));
        assertThat(outcome(another, QUERY)).isEqualTo(expected);
      }
    }
    run("grant usage on schema public to public");
  }

  @ParameterizedTest
  @ValueSource(strings = {"autocommit", "transaction"})
  void aRoleThatWasChangedUnheardIsNotShownMore(String kind) throws SQLException {
    try (Connection ours = ours();
        PreparedStatement kept = ours.prepareStatement(QUERY)) {
      warm(ours, kept, "$_reader");
      String expected = bareOutcome("$_blind");
      assertThat(expected).startsWith("42501 ");
      try (Statement statement = ours.createStatement()) {
        statement.execute("reset role");
        ours.setAutoCommit(kind.equals("autocommit"));
        statement.execute(named("select become('$_blind')"));
      }

      assertThat(outcome(kept)).startsWith("42501 ");
      if (kind.equals("autocommit")) {
        assertThat(outcome(kept)).isEqualTo(expected);
        assertThat(outcome(ours, QUERY)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aPoolerThatResetsTheSessionUnheardIsFollowedByTheServer() throws SQLException {
    run("create schema other", "create table other.sales as select 'other' as region, 1 as amount");
    run("grant usage on schema other to $_reader", "grant select on other.sales to $_reader");
    try (Connection ours = ours();
        PreparedStatement kept = ours.prepareStatement(QUERY);
        Statement past = ours.unwrap(BaseConnection.class).createStatement()) {
      warm(ours, kept, "$_reader");
      past.execute("set search_path = other");
      assertThat(outcome(kept)).isEqualTo("other 1");
      assertThat(outcome(ours, QUERY)).isEqualTo("other 1");

      past.execute("reset all");
      past.execute(named("set role $_blind"));

      assertThat(outcome(kept)).isEqualTo(bareOutcome("$_blind"));
      past.execute("reset role");
      assertThat(outcome(ours, QUERY)).isEqualTo(bareOutcome("none"));
    }
  }

  @Test
  void viewsAndFunctionsOfTheUserKeepTheirOwnersRights() throws SQLException {
    for (String sql :
        List.of(
            "select region, total from totals order by region",
            "select region, total from own_totals order by region",
            "select region, sum(amount) from told() group by region order by region",
            QUERY)) {
      String expected;
      try (Connection bare = database.connect();
          Statement statement = bare.createStatement()) {
        statement.execute(named("set role $_blind"));
        expected = outcome(bare, sql);
      }
      try (Connection ours = ours();
          PreparedStatement kept = ours.prepareStatement(QUERY);
          Statement statement = ours.createStatement()) {
        warm(ours, kept, "$_reader");
        statement.execute(named("set role $_blind"));
        for (int i = 0; i < 3; i++) {
          assertThat(outcome(ours, sql)).as(sql).isEqualTo(expected);
        }
      }
    }
  }
}
