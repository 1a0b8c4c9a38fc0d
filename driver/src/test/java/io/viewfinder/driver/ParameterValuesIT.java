package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A view that keeps some of the rows, and parameters whose values decide whether they are enough:
 * the answer is always the original's, and the server tells which tables gave it.
 */
class ParameterValuesIT {
  private static final String SINCE =
      "select region, sum(amount), count(*) from sales where day >= ? group by region order by 1";
  private static final String DEAR =
      "select region, count(*) from sales where price > ? group by region order by 1";
  private static final String PAID =
      "select region, count(*) from sales where status = ? group by region order by 1";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private Connection connection;
  private Connection bare;

  @BeforeEach
  void views() throws SQLException {
    bare = database.connect();
    execute(
        bare,
        "create table sales (region text not null, day date not null, amount int,"
            + " price numeric(20,4), status varchar(8))");
    execute(
        bare,
        "insert into sales select 'r' || g % 3, date '2024-01-01' + g % 40, g,"
            + " g % 200 + 0.5, case g % 3 when 0 then 'paid' when 1 then 'open' else 'paid ' end"
            + " from generate_series(1, 6000) g");
    connection =
        DriverManager.getConnection(
            database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
                + "&viewfinder.choice=always&viewfinder.commands=all");
    execute(
        connection,
        "VIEWFINDER CREATE recent AS select region, day, sum(amount) as amount,"
            + " count(*) as n from sales where day >= '2024-01-10' group by region, day");
    execute(
        connection,
        "VIEWFINDER CREATE dear AS select region, price, count(*) as n"
            + " from sales where price > 100 group by region, price");
    execute(
        connection,
        "VIEWFINDER CREATE paid AS select region, count(*) as n"
            + " from sales where status = 'paid' group by region");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    bare.close();
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gives the parameter its value. */
  private interface Setter {
    void set(PreparedStatement statement) throws SQLException;
  }

  private static List<String> rows(Connection on, String sql, Setter setter) throws SQLException {
    try (PreparedStatement statement = on.prepareStatement(sql)) {
      setter.set(statement);
      return rows(statement);
    }
  }

  private static List<String> rows(PreparedStatement statement) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet results = statement.executeQuery()) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(results.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  /** How often the table was read, by what the server has not reported elsewhere yet. */
  private long scans() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet scans =
            statement.executeQuery(
                "select coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0)"
                    + " from pg_stat_xact_user_tables where relname = 'sales'")) {
      scans.next();
      return scans.getLong(1);
    }
  }

  private boolean isAnsweredByTheTable(String sql, Setter setter) throws SQLException {
    connection.commit();
    long before = scans();
    assertThat(rows(connection, sql, setter)).isEqualTo(rows(bare, sql, setter));
    return scans() > before;
  }

  private void assertFromTheView(String sql, Setter setter) {
    await().untilAsserted(() -> assertThat(isAnsweredByTheTable(sql, setter)).as(sql).isFalse());
  }

  private void assertFromTheTable(String sql, Setter setter) throws SQLException {
    for (int i = 0; i < 3; i++) {
      assertThat(isAnsweredByTheTable(sql, setter)).as(sql).isTrue();
    }
  }

  @Test
  void aDayThatTheViewKeepsIsAnsweredHoweverItIsGiven() {
    assertFromTheView(SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 15)));
    assertFromTheView(SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 10)));
    assertFromTheView(SINCE, s -> s.setDate(1, Date.valueOf("2024-01-20")));
    assertFromTheView(SINCE, s -> s.setObject(1, "2024-01-20", Types.DATE));
    assertFromTheView(SINCE, s -> s.setObject(1, "2024-01-20", Types.OTHER));
    assertFromTheView(SINCE, s -> s.setTimestamp(1, Timestamp.valueOf("2024-01-20 00:00:00")));
    assertFromTheView(SINCE, s -> s.setObject(1, LocalDateTime.of(2024, 1, 20, 3, 4)));
  }

  @Test
  void aDayThatTheViewDoesNotKeepIsAnsweredByTheTable() throws SQLException {
    assertFromTheView(SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 15)));

    assertFromTheTable(SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 9)));
    assertFromTheTable(SINCE, s -> s.setDate(1, Date.valueOf("2024-01-01")));
    assertFromTheTable(SINCE, s -> s.setObject(1, LocalDateTime.of(2024, 1, 9, 23, 59)));
    assertFromTheTable(SINCE, s -> s.setObject(1, LocalDate.MIN));
  }

  @Test
  void noValueIsAnsweredWithNoRows() throws SQLException {
    assertFromTheView(SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 15)));
    assertFromTheView(PAID, s -> s.setString(1, "paid"));

    assertThat(rows(connection, SINCE, s -> s.setNull(1, Types.DATE))).isEmpty();
    assertThat(rows(connection, PAID, s -> s.setString(1, null))).isEmpty();
  }

  @Test
  void anInstantIsNoDay() throws SQLException {
    assertFromTheView(SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 15)));

    assertFromTheTable(SINCE, s -> s.setObject(1, OffsetDateTime.parse("2024-01-20T00:00:00Z")));
  }

  @Test
  void aStatementThatTheServerHasPreparedIsAskedEachTime() throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(SINCE);
        PreparedStatement original = bare.prepareStatement(SINCE)) {
      rows(connection, SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 15)));
      for (int i = 0; i < 40; i++) {
        LocalDate day = LocalDate.of(2024, 1, 5).plusDays(i % 10);
        prepared.setObject(1, day);
        original.setObject(1, day);
        long before = scans();
        assertThat(rows(prepared)).as("%s", day).isEqualTo(rows(original));
        assertThat(scans() > before)
            .as("%s", day)
            .isEqualTo(day.isBefore(LocalDate.of(2024, 1, 10)));
      }
    }
  }

  @Test
  void aFloatIsComparedAsOneAndProvesNothing() throws SQLException {
    assertFromTheView(DEAR, s -> s.setBigDecimal(1, new BigDecimal("100.00")));
    assertFromTheView(DEAR, s -> s.setInt(1, 150));
    assertFromTheView(DEAR, s -> s.setLong(1, 150));

    assertFromTheTable(DEAR, s -> s.setDouble(1, 150));
    assertFromTheTable(DEAR, s -> s.setFloat(1, 150));
    assertFromTheTable(DEAR, s -> s.setBigDecimal(1, new BigDecimal("99.9999")));
  }

  @Test
  void aTextIsTheOneThatTheViewIsMadeOf() throws SQLException {
    assertFromTheView(PAID, s -> s.setString(1, "paid"));
    assertFromTheView(PAID, s -> s.setObject(1, "paid"));

    assertFromTheTable(PAID, s -> s.setString(1, "paid "));
    assertFromTheTable(PAID, s -> s.setString(1, "open"));
    assertFromTheTable(PAID, s -> s.setObject(1, "paid", Types.CHAR));
  }

  @Test
  void valuesOutsideDoNotKeepOtherStatementsFromTheView() throws SQLException {
    String fixed = SINCE.replace("?", "'2024-01-12'");
    assertFromTheView(fixed, s -> {});

    for (int i = 0; i < 20; i++) {
      rows(connection, SINCE, s -> s.setObject(1, LocalDate.of(2024, 1, 1)));
    }

    assertThat(isAnsweredByTheTable(fixed, s -> {})).isFalse();
  }
}
