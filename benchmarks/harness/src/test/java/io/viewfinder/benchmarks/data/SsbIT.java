package io.viewfinder.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SsbIT {
  private static Connection connection;

  @BeforeAll
  static void load() throws SQLException {
    Database database = PrivatePostgres.shared().newDatabase();
    connection = database.connect();
    Loader loader = new Loader(connection, Progress.silent());
    loader.load(Tpch.atScale(0.01));
    loader.load(Ssb.atScale(0.01));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void eachLineItemIsALineorder() throws SQLException {
    assertThat(number("select count(*) from tpch.lineitem")).isEqualTo(60_175);
    assertThat(number("select count(*) from ssb.lineorder")).isEqualTo(60_175);
  }

  @Test
  void everyOtherTableOfTpchIsComplete() throws SQLException {
    assertThat(number("select count(*) from tpch.region")).isEqualTo(5);
    assertThat(number("select count(*) from tpch.nation")).isEqualTo(25);
    assertThat(number("select count(*) from tpch.supplier")).isEqualTo(100);
    assertThat(number("select count(*) from tpch.customer")).isEqualTo(1_500);
    assertThat(number("select count(*) from tpch.part")).isEqualTo(2_000);
    assertThat(number("select count(*) from tpch.partsupp")).isEqualTo(8_000);
    assertThat(number("select count(*) from tpch.orders")).isEqualTo(15_000);
  }

  @Test
  void tpchTooSmallForItsOwnKeysIsRefused() {
    assertThatThrownBy(() -> Tpch.atScale(0.001)).hasMessageContaining("at least 0.01, not 0.001");
  }

  @Test
  void dimensionsHaveTheMembersOfTheSpecification() throws SQLException {
    assertThat(number("select count(*) from ssb.date")).isEqualTo(2_557);
    assertThat(number("select count(*) from ssb.customer")).isEqualTo(300);
    assertThat(number("select count(*) from ssb.supplier")).isEqualTo(20);
    assertThat(number("select count(*) from ssb.part")).isEqualTo(2_000);
  }

  @Test
  void everyKeyIsDeclaredAndValid() throws SQLException {
    String keys =
        "select count(*) from pg_constraint where convalidated and connamespace = 'ssb'::regnamespace"
            + " and contype = ";

    assertThat(number(keys + "'p'")).isEqualTo(5);
    assertThat(number(keys + "'f'")).isEqualTo(5);
  }

  @Test
  void moneyOfTheFactIsThatOfTpchInCents() throws SQLException {
    assertThat(number("select sum(lo_extendedprice) from ssb.lineorder"))
        .isEqualTo(number("select 100 * sum(l_extendedprice) from tpch.lineitem"));
    assertThat(
            number(
                "select count(*) from ssb.lineorder where lo_revenue <> lo_extendedprice::bigint * (100 - lo_discount) / 100"))
        .isZero();
    assertThat(
            number(
                "select count(*) from ssb.lineorder where lo_supplycost not between 54000 and 126000"))
        .isZero();
  }

  @Test
  void filtersSelectWhatTheSpecificationSaysTheyDo() throws SQLException {
    assertShare("d_year = 1993", 1 / 7.0);
    assertShare("lo_discount between 1 and 3", 3 / 11.0);
    assertShare("lo_quantity < 25", 0.48);
    assertShare("p_category = 'MFGR#12'", 1 / 25.0);
    assertShare("p_mfgr = 'MFGR#1' or p_mfgr = 'MFGR#2'", 2 / 5.0);
    assertShare("c_region = 'ASIA'", 1 / 5.0);
  }

  @Test
  void hierarchiesAreFunctionalDependencies() throws SQLException {
    assertThat(
            number(
                "select count(distinct p_category) - count(distinct (p_category, p_mfgr)) from ssb.part"))
        .isZero();
    assertThat(
            number(
                "select count(distinct p_brand1) - count(distinct (p_brand1, p_category)) from ssb.part"))
        .isZero();
    assertThat(
            number(
                "select count(distinct c_nation) - count(distinct (c_nation, c_region)) from ssb.customer"))
        .isZero();
    assertThat(number("select count(distinct p_brand1) from ssb.part")).isBetween(800L, 1000L);
    assertThat(
            number(
                "select count(*) from ssb.customer where c_city !~ ('^' || rpad(left(c_nation, 9), 9) || '[0-9]$')"))
        .isZero();
  }

  @Test
  void aDayIsDescribedAsInTheSpecification() throws SQLException {
    assertThat(text("select row_to_json(date)::text from ssb.date where d_datekey = 19971224"))
        .isEqualTo(
            "{\"d_datekey\":19971224,\"d_date\":\"December 24, 1997\",\"d_dayofweek\":\"Wednesday\","
                + "\"d_month\":\"December\",\"d_year\":1997,\"d_yearmonthnum\":199712,"
                + "\"d_yearmonth\":\"Dec1997\",\"d_daynuminweek\":4,\"d_daynuminmonth\":24,"
                + "\"d_daynuminyear\":358,\"d_monthnuminyear\":12,\"d_weeknuminyear\":52,"
                + "\"d_sellingseason\":\"Christmas\",\"d_lastdayinweekfl\":false,"
                + "\"d_lastdayinmonthfl\":false,\"d_holidayfl\":true,\"d_weekdayfl\":true}");
  }

  private static void assertShare(String filter, double share) throws SQLException {
    double all = number("select count(*) from ssb.lineorder");
    double kept =
        number(
            "select count(*) from ssb.lineorder join ssb.date on lo_orderdate = d_datekey"
                + " join ssb.part on lo_partkey = p_partkey"
                + " join ssb.customer on lo_custkey = c_custkey where "
                + filter);
    assertThat(kept / all).as(filter).isCloseTo(share, within(share / 3));
  }

  private static long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
