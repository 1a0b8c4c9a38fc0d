package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views whose definitions read other views by name, and queries that do. */
class ViewsOverViewsIT {
  private static final String OF_NAME =
      "select region, sum(amount), sum(n) from viewfinder.by_day group by region order by region";

  private final Database database = PrivatePostgres.shared().newDatabase();

  private Connection connection;
  private Connection bare;

  @BeforeEach
  void load() throws SQLException {
    bare = database.connect();
    connection =
        DriverManager.getConnection(
            database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
                + "&viewfinder.choice=always&viewfinder.commands=all");
    run(bare, "create table sales (region text not null, day int not null, amount int)");
    run(
        bare,
        "insert into sales select 'r' || g % 3, g % 10, nullif(g % 50, 7)"
            + " from generate_series(1, 10000) g");
    run(bare, "analyze sales");
    run(
        connection,
        "VIEWFINDER CREATE by_day AS select region, day, sum(amount) as amount, count(*) as n,"
            + " avg(amount) as mean from sales where day > 0 group by region, day");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    bare.close();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        StringBuilder row = new StringBuilder(String.valueOf(results.getString(1)));
        for (int i = 2; i <= columns; i++) {
          row.append('|').append(results.getMetaData().getColumnTypeName(i));
          row.append(results.getString(i));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  private void createOverName() throws SQLException {
    run(
        connection,
        "VIEWFINDER CREATE by_region AS select region, sum(amount) as amount, sum(n) as n"
            + " from viewfinder.by_day group by region");
  }

  private void awaitRewrittenBy(String view, String sql) {
    await()
        .untilAsserted(
            () ->
                assertThat(query(connection, "EXPLAIN (VIEWFINDER) " + sql))
                    .contains("rewritten: yes (" + view + ")"));
  }

  private void requireSame(String sql) throws SQLException {
    assertThat(query(connection, sql)).isEqualTo(query(bare, sql)).isNotEmpty();
  }

  @Test
  void whatReadsAViewByNameIsAnsweredFromTheRowsOfIt() throws SQLException {
    awaitRewrittenBy("by_day", OF_NAME);
    requireSame(OF_NAME);
    String rows =
        "select day, mean, amount from viewfinder.by_day where region = 'r1' and day < 4"
            + " order by day";
    awaitRewrittenBy("by_day", rows);
    requireSame(rows);
    run(bare, "insert into sales values ('r1', 2, 1000000), ('r9', 3, 5), ('r9', 0, 5)");
    requireSame(rows);
    requireSame(OF_NAME);
  }

  @Test
  void aViewOverAViewIsKeptByTheWritesToTheTable() throws SQLException {
    createOverName();
    String ofTable =
        "select region, sum(amount), count(*) from sales where day > 0 group by region"
            + " order by region";
    awaitRewrittenBy("by_region", OF_NAME);
    awaitRewrittenBy("by_region", ofTable);
    requireSame(OF_NAME);

    run(bare, "insert into sales values ('r1', 2, 1000000), ('r9', 3, 5), ('r9', 0, 5)");
    run(bare, "update sales set region = 'r2' where amount = 12");
    run(bare, "delete from sales where region = 'r0' and day > 4");

    requireSame(OF_NAME);
    requireSame(ofTable);
    requireSame("select * from viewfinder.by_region order by region");
    assertThat(query(bare, "select * from viewfinder.by_region order by region"))
        .isEqualTo(query(bare, OF_NAME));
    awaitRewrittenBy("by_region", OF_NAME);
    assertThat(query(connection, "VIEWFINDER LIST"))
        .anyMatch(row -> row.contains("by_region") && row.contains("INCREMENTAL"));
  }

  @Test
  void aNameThatComesToMeanSomethingElseIsNotAnsweredAsBefore() throws SQLException {
    createOverName();
    awaitRewrittenBy("by_region", OF_NAME);
    try (Connection other =
        DriverManager.getConnection(
            database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
                + "&viewfinder.commands=all&viewfinder.advisor=propose")) {
      run(
          other,
          "VIEWFINDER CREATE OR REPLACE by_day AS select region, day, sum(amount) as amount,"
              + " count(*) as n, avg(amount) as mean from sales where day > 5"
              + " group by region, day");
    }

    requireSame(OF_NAME);
    awaitRewrittenBy("by_day", OF_NAME);
    requireSame(OF_NAME);
  }

  @Test
  void whatPostgresqlRefusesIsNotAnswered() throws SQLException {
    run(bare, "create table region (id int primary key, name text)");
    run(bare, "insert into region select i, 'r' || i from generate_series(1, 9) i");
    run(
        connection,
        "VIEWFINDER CREATE regions AS select id, name, count(*) as n from region group by id, name");
    awaitRewrittenBy("by_day", OF_NAME);
    awaitRewrittenBy("regions", "select name from region group by id");
    for (String wrong :
        List.of(
            "select d.name, count(*) from (select id, name from region) d group by d.id",
            "select d.name from (select id, name from region group by id) d group by d.id",
            "select region, amount from viewfinder.by_day group by region",
            "select region, s from (select region, day, sum(amount) as s from sales where day > 0"
                + " group by region, day) d group by region",
            "select s from (select region, sum(amount) as s from sales where day > 0"
                + " group by region) d having true",
            "select region, sum(s) from (select region, sum(amount) as s from sales where day > 0"
                + " group by region) d group by region order by s",
            "select d.day from (select region, day, sum(amount) from sales where day > 0"
                + " group by region) d",
            "select sum(n), rank() over (order by n) from viewfinder.by_day group by region")) {
      SQLException ours = catchThrowableOfType(SQLException.class, () -> query(connection, wrong));
      assertThat((Throwable) ours).as(wrong).isNotNull();
      assertThat(ours.getSQLState()).as(wrong).isEqualTo("42803");
    }
  }

  @Test
  void aViewOutlivesTheViewThatItWasDefinedOver() throws SQLException {
    createOverName();
    run(connection, "VIEWFINDER DROP by_day");
    String ofTable =
        "select region, sum(amount) from sales where day > 0 group by region order by region";

    awaitRewrittenBy("by_region", ofTable);
    run(bare, "insert into sales values ('r1', 2, 1000000)");

    requireSame(ofTable);
    requireSame("select * from viewfinder.by_region order by region");
  }
}
