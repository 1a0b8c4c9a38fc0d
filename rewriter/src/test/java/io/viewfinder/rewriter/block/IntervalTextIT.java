package io.viewfinder.rewriter.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we make of intervals, held against PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntervalTextIT {
  private static final List<String> TIMES =
      List.of(
          "2024-01-31 00:00:00",
          "2024-02-29 23:59:59.999999",
          "2023-03-31 12:30:00",
          "1900-02-28 00:00:00",
          "2000-12-31 23:59:59",
          "0005-05-31 06:07:08.000009",
          "9990-08-31 00:00:00");
  private static final List<String> STYLES =
      List.of("postgres", "postgres_verbose", "sql_standard", "iso_8601");

  private Connection connection;

  @BeforeAll
  void connect() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private LocalDateTime computed(String time, String operator, String interval)
      throws SQLException {
    String sql = "select ?::timestamp " + operator + " ?::interval";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, time);
      statement.setString(2, interval);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, LocalDateTime.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 month", "3 months", "13 mons", "1 year", "4 years", "1 year 1 month",
            "11 months 30 days",
        "90 days", "1 day", "5 weeks", "1 week 1 day", "36 hours", "90 minutes", "100000 seconds",
        "1 month 1 day 25 hours", "2 mins", "0 days", "-1 month", "-31 days", "-1 year", "-5 hours"
      })
  void anIntervalIsAddedAndTakenAsPostgresDoes(String interval) throws SQLException {
    for (String style : STYLES) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set intervalstyle = " + style);
      }
      for (String time : TIMES) {
        LocalDateTime from = IsoTimes.parse(time).orElseThrow();
        assertThat(IsoTimes.plus(from, interval, 1)).contains(computed(time, "+", interval));
        assertThat(IsoTimes.plus(from, interval, -1)).contains(computed(time, "-", interval));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "1", "month", "1.5 days", "1 fortnight", "1 day 2 days", "1 mon 1 month",
            "-1 year 2 days",
        "1 year -2 days", "P1Y", "01:00:00", "1 day ago", "1  day", "+1 day", "12345678 days",
            "1 DAY"
      })
  void whatMayMeanSomethingElseIsNoInterval(String text) {
    assertThat(IntervalText.parse(text)).isEmpty();
    assertThat(IsoTimes.isInterval(text)).isFalse();
  }

  @Test
  void aSignIsOneFieldsOrAllFieldsByTheStyle() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set intervalstyle = sql_standard");
      LocalDateTime all = computed(TIMES.get(0), "+", "-1 year 2 days");
      statement.execute("set intervalstyle = postgres");

      assertThat(computed(TIMES.get(0), "+", "-1 year 2 days")).isNotEqualTo(all);
    }
  }
}
