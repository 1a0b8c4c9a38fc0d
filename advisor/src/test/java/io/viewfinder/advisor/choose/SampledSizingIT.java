package io.viewfinder.advisor.choose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viewfinder.advisor.candidate.Contents;
import io.viewfinder.advisor.candidate.Join;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Demand;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Estimated against counted groups, on columns that PostgreSQL's own statistics get wrong. */
class SampledSizingIT {
  private static Connection connection;
  private static long oid;

  @BeforeAll
  static void load() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
    execute("select setseed(0.25)");
    execute(
        """
        create table facts as
        select i % 1000 as even, floor(power(random(), 3) * 20000)::int as skewed, i / 30 as customer,
               (i / 30) % 25 as nation, i as id, md5(((i / 30) % 500)::text) as city, i * 2 as amount
          from generate_series(1, 400000) i""");
    execute("vacuum analyze facts");
    oid = (long) number("select 'facts'::regclass::oid::bigint");
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static double number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  private static Contents by(String... columns) throws SQLException {
    Join join = new Join(List.of(new Demand.TableUse(oid, "public.facts", "facts")), List.of());
    List<Demand.Key> keys =
        List.of(columns).stream()
            .map(column -> new Demand.Key("facts." + column, oid, place(column)))
            .toList();
    return new Contents(join, keys, List.of(new Demand.Measure("sum", "facts.amount")));
  }

  private static int place(String column) {
    return List.of("even", "skewed", "customer", "nation", "id", "city", "amount").indexOf(column)
        + 1;
  }

  private static void assertEstimate(double tolerance, String... columns) throws SQLException {
    Contents contents = by(columns);
    String list = String.join(", ", columns);
    double actual = number("select count(*) from (select 1 from facts group by " + list + ") g");

    double estimated = new SampleReader(connection).read(List.of(contents)).size(contents).rows();

    assertThat(estimated).as(list).isCloseTo(actual, within(actual * tolerance));
  }

  @Test
  void evenSkewedAndUniqueColumnsAreEstimated() throws SQLException {
    assertEstimate(0.05, "even");
    assertEstimate(0.3, "skewed");
    assertEstimate(0.05, "id");
  }

  @Test
  void columnsThatFollowFromEachOtherAddNothing() throws SQLException {
    assertEstimate(0.1, "customer");
    assertEstimate(0.1, "customer", "nation", "city");
    assertEstimate(0.1, "nation", "city");
  }

  @Test
  void combinationsOfIndependentColumnsAreEstimated() throws SQLException {
    assertEstimate(0.2, "even", "nation");
    assertEstimate(0.35, "even", "skewed");
  }

  @Test
  void theSizeInBytesIsCloseToTheRealOne() throws SQLException {
    Contents contents = by("customer", "city");
    double estimated = new SampleReader(connection).read(List.of(contents)).size(contents).bytes();
    execute("create table stored as select customer, city, sum(amount) from facts group by 1, 2");

    double actual = number("select pg_relation_size('stored')");

    assertThat(estimated).isCloseTo(actual, within(actual * 0.2));
    connection.rollback();
  }

  @Test
  void theSameDataGivesTheSameEstimate() throws SQLException {
    Contents contents = by("even", "skewed");

    assertThat(new SampleReader(connection).read(List.of(contents)).size(contents))
        .isEqualTo(new SampleReader(connection).read(List.of(contents)).size(contents));
  }
}
