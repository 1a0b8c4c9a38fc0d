package io.viewfinder.rewriter.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we know of the units of time, held against PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeUnitIT {
  private static final String TIMES =
      """
      create table times as
      with edges (t) as (
        select make_timestamp(y, 1, 1, 0, 0, 0) from generate_series(1, 3011, 10) y
        union all select make_timestamp(y, 1, 1, 0, 0, 0) from generate_series(1990, 2031) y
        union all select make_timestamp(y, 1, 1, 0, 0, 0) from generate_series(-2021, -1) y
        union all select timestamp '2023-01-01' + i * interval '1 day' from generate_series(0, 800) i
        union all select timestamp '2024-02-28 21:07:53' + i * interval '59.999 seconds'
                    from generate_series(0, 400) i
        union all select timestamp '4713-02-01 00:00:00 BC'
        union all select timestamp '294276-12-31 23:59:59.999999')
      select t from edges
      union select t - interval '1 microsecond' from edges where t > '4713-03-01 BC'
      union select t - interval '1 millisecond' from edges where t > '4713-03-01 BC'
      union select t + interval '13 hours 59 minutes 58.7 seconds' from edges where t < '10000-01-01'
      union select timestamp 'infinity' union select timestamp '-infinity'""";

  private Connection connection;

  @BeforeAll
  void times() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
    execute(TIMES);
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from times where " + condition)) {
      row.next();
      return row.getLong(1);
    }
  }

  /* The earliest timestamps have no begin of their century: date_trunc fails for them. */
  private static String cut(TimeUnit unit, String time) {
    return "date_trunc('" + unit.field() + "', " + time + ")";
  }

  private static Stream<Arguments> pairs() {
    List<TimeUnit> units = List.of(TimeUnit.values());
    return units.stream().flatMap(fine -> units.stream().map(coarse -> Arguments.of(fine, coarse)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aUnitRefinesAnotherIfAndOnlyIfCuttingTwiceIsCuttingOnce(TimeUnit fine, TimeUnit coarse)
      throws SQLException {
    String twice = cut(coarse, cut(fine, "t"));
    long different = count("t > '4000-01-01 BC' and " + twice + " <> " + cut(coarse, "t"));

    assertThat(different == 0).isEqualTo(fine.refines(coarse));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "microseconds", "milliseconds", "second", "epoch", "minute", "hour", "day", "dow", "isodow",
        "doy", "week", "isoyear", "month", "quarter", "year", "decade", "century", "millennium"
      })
  void aFieldIsFixedByEveryUnitThatRefinesItsOwn(String field) throws SQLException {
    TimeUnit needed = TimeUnit.ofField(field).orElseThrow();

    for (TimeUnit unit : TimeUnit.values()) {
      String whole = "extract(" + field + " from t)";
      String ofCut = "extract(" + field + " from " + cut(unit, "t") + ")";
      long different =
          count(
              "t > '4000-01-01 BC' and %1$s::text is distinct from %2$s::text"
                  .formatted(whole, ofCut));
      assertThat(different == 0).as(unit + " of " + field).isEqualTo(unit.refines(needed));
    }
  }

  @ParameterizedTest
  @EnumSource(TimeUnit.class)
  void aTimeIsCutAsPostgresCutsIt(TimeUnit unit) throws SQLException {
    String sql =
        "select t, %s from times where t >= '0011-01-01' and t < '9999-12-31'"
            .formatted(cut(unit, "t"));
    int compared = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        LocalDateTime time = rows.getObject(1, LocalDateTime.class);
        assertThat(unit.floor(time)).isEqualTo(rows.getObject(2, LocalDateTime.class));
        assertThat(unit.next(time)).isAfter(time);
        assertThat(unit.begins(unit.next(time))).isTrue();
        assertThat(unit.floor(unit.next(time).minusNanos(1000))).isEqualTo(unit.floor(time));
        compared++;
      }
    }

    assertThat(compared).isGreaterThan(1000);
  }

  @ParameterizedTest
  @EnumSource(TimeUnit.class)
  void aDateIsItsTimeCutToADay(TimeUnit unit) throws SQLException {
    String ofDate = cut(unit, "t::date::timestamp");

    long different = count("t > '4000-01-01 BC' and " + ofDate + " <> " + cut(unit, "t"));

    assertThat(different == 0).isEqualTo(TimeUnit.DAY.refines(unit));
  }

  @Test
  void aTimeIsNullIfAndOnlyIfItIsNullCut() throws SQLException {
    for (TimeUnit unit : TimeUnit.values()) {
      assertThat(count("t > '4000-01-01 BC' and " + cut(unit, "t") + " is null")).isZero();
      assertThat(count(cut(unit, "null::timestamp") + " is not null")).isZero();
    }
  }

  @Test
  void everySpellingThatWeKnowIsPostgresOwn() throws SQLException {
    for (TimeUnit unit : TimeUnit.values()) {
      for (String name : List.of(unit.field(), unit.field() + "s")) {
        if (TimeUnit.named(name).isPresent()) {
          String named = "date_trunc('" + name + "', t)";
          assertThat(count("t > '4000-01-01 BC' and " + named + " <> " + cut(unit, "t"))).isZero();
        }
      }
    }
    assertThat(TimeUnit.named("Centuries")).contains(TimeUnit.CENTURY);
    assertThat(
            count("t > '4000-01-01 BC' and date_trunc('centuries', t) <> date_trunc('century', t)"))
        .isZero();
    assertThat(TimeUnit.named("fortnight")).isEmpty();
  }
}
