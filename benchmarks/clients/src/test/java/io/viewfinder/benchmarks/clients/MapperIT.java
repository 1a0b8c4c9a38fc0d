package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** What maps rows to objects without sessions: jOOQ, MyBatis, Jdbi. */
class MapperIT {
  private static final LocalDate SINCE = LocalDate.of(2024, 2, 1);
  private static final String REPORT =
      "select region, sum(quantity) as sold from sales where day >= ? group by region"
          + " order by region";

  private static final Table<Record> SALES = table(name("sales"));
  private static final Field<String> REGION = field(name("sales", "region"), String.class);
  private static final Field<LocalDate> DAY = field(name("sales", "day"), LocalDate.class);
  private static final Field<BigDecimal> AMOUNT =
      field(name("sales", "amount"), SQLDataType.NUMERIC(12, 2));

  private final Shop shop = Shop.shared();

  /** A mapper of MyBatis. */
  interface Reports {
    @org.apache.ibatis.annotations.Select(
        "select region, sum(quantity) as sold from sales where day >= #{since}"
            + " group by region order by region")
    List<Map<String, Object>> sold(@Param("since") LocalDate since);
  }

  private static Select<?> sums(DSLContext jooq) {
    return jooq.select(REGION, sum(AMOUNT).as("total"), count().as("sold"))
        .from(SALES)
        .where(DAY.ge(SINCE))
        .groupBy(REGION)
        .orderBy(REGION);
  }

  @Test
  void jooqIsAnswered() throws SQLException {
    try (Connection bare = DriverManager.getConnection(shop.bareUrl());
        Connection ours = DriverManager.getConnection(shop.url())) {
      String expected = sums(DSL.using(bare)).fetch().formatJSON();
      DSLContext jooq = DSL.using(ours);

      assertThat(jooq.dialect().family()).isEqualTo(SQLDialect.POSTGRES);
      assertThat(jooq.dialect()).isEqualTo(DSL.using(bare).dialect());
      shop.answersFromTheView(expected, () -> sums(jooq).fetch().formatJSON());
      assertThat(Shop.explained(ours, sums(jooq).getSQL(), SINCE)).isEqualTo(Shop.ANSWERED);
    }
  }

  @Test
  void jooqOpensTheUrlByItself() {
    String expected;
    try (var bare = DSL.using(shop.bareUrl())) {
      expected = sums(bare).fetch().formatCSV();
    }
    try (var jooq = DSL.using(shop.url())) {
      shop.answersFromTheView(expected, () -> sums(jooq).fetch().formatCSV());
    }
  }

  @Test
  void myBatisIsAnswered() throws SQLException {
    List<Map<String, Object>> expected;
    try (SqlSession bare = myBatis("org.postgresql.Driver", shop.bareUrl()).openSession()) {
      expected = bare.getMapper(Reports.class).sold(SINCE);
    }
    try (SqlSession session =
        myBatis("io.viewfinder.driver.ViewfinderDriver", shop.url()).openSession(true)) {
      shop.answersFromTheView(
          expected,
          () -> {
            session.clearCache();
            return session.getMapper(Reports.class).sold(SINCE);
          });

      assertThat(Shop.explained(session.getConnection(), REPORT, SINCE)).isEqualTo(Shop.ANSWERED);
    }
  }

  private static SqlSessionFactory myBatis(String driver, String url) {
    PooledDataSource pool = new PooledDataSource(driver, url, null, null);
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), pool));
    configuration.addMapper(Reports.class);
    return new SqlSessionFactoryBuilder().build(configuration);
  }

  private static List<Map<String, Object>> sold(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(REPORT.replace("?", ":since"))
                .bind("since", SINCE)
                .mapToMap()
                .list());
  }

  @Test
  void jdbiIsAnswered() throws SQLException {
    Jdbi jdbi = Jdbi.create(shop.url());

    shop.answersFromTheView(sold(Jdbi.create(shop.bareUrl())), () -> sold(jdbi));

    String plan = jdbi.withHandle(handle -> Shop.explained(handle.getConnection(), REPORT, SINCE));
    assertThat(plan).isEqualTo(Shop.ANSWERED);
  }
}
