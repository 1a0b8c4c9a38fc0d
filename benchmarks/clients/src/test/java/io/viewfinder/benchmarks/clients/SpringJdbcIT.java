package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLErrorCodes;
import org.springframework.jdbc.support.SQLErrorCodesFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcTemplate, in and out of transactions. */
class SpringJdbcIT {
  private static final String REPORT =
      "select region, sum(amount) as total, count(*) as sold from sales"
          + " where day between ? and ? group by region order by region";
  private static final LocalDate FROM = LocalDate.of(2024, 1, 10);
  private static final LocalDate UNTIL = LocalDate.of(2024, 1, 20);

  private final Shop shop = Shop.shared();

  private static List<Map<String, Object>> report(DataSource source) {
    return new JdbcTemplate(source).queryForList(REPORT, FROM, UNTIL);
  }

  private List<Map<String, Object>> expected() {
    return report(new DriverManagerDataSource(shop.bareUrl()));
  }

  private HikariDataSource pool() {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(shop.url());
    pool.setMaximumPoolSize(2);
    return pool;
  }

  @Test
  void aTemplateIsAnsweredFromTheView() {
    DataSource source = new DriverManagerDataSource(shop.url());

    shop.answersFromTheView(expected(), () -> report(source));

    String plan =
        new JdbcTemplate(source)
            .queryForList("EXPLAIN (VIEWFINDER) " + REPORT, String.class, FROM, UNTIL)
            .get(0);
    assertThat(plan).isEqualTo(Shop.ANSWERED);
  }

  @Test
  void namesOfParametersAreSpringsOwnBusiness() {
    String named = REPORT.replace("? and ?", ":from and :until");
    Map<String, Object> values = Map.of("from", FROM, "until", UNTIL);
    try (HikariDataSource pool = pool()) {
      NamedParameterJdbcTemplate template = new NamedParameterJdbcTemplate(pool);

      shop.answersFromTheView(expected(), () -> template.queryForList(named, values));
    }
  }

  @Test
  void aTransactionReadsItsOwnWritesAndThenTheViewAgain() throws SQLException {
    try (HikariDataSource pool = pool()) {
      JdbcTemplate template = new JdbcTemplate(pool);
      TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
      List<Map<String, Object>> before = expected();
      shop.answersFromTheView(before, () -> report(pool));

      List<Map<String, Object>> within =
          transaction.execute(
              status -> {
                template.update(
                    "insert into sales (region, day, quantity, amount) values ('r1', ?, 1, 1000)",
                    FROM);
                status.setRollbackOnly();
                return report(pool);
              });

      assertThat(within).isNotEqualTo(before).hasSameSizeAs(before);
      shop.answersFromTheView(before, () -> report(pool));
    }
  }

  @Test
  void aStreamIsReadToItsEnd() {
    try (HikariDataSource pool = pool()) {
      JdbcTemplate template = new JdbcTemplate(pool);
      template.setFetchSize(2);
      TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
      List<String> regions = List.of("r0", "r1", "r2", "r3");

      shop.answersFromTheView(
          regions,
          () ->
              transaction.execute(
                  status -> {
                    try (Stream<String> rows =
                        template.queryForStream(
                            REPORT, (row, number) -> row.getString(1), FROM, UNTIL)) {
                      return rows.toList();
                    }
                  }));
    }
  }

  @Test
  void theConnectionOfATransactionIsRecognised() {
    DataSource source = new DriverManagerDataSource(shop.url());
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));

    Boolean recognised =
        transaction.execute(
            status ->
                new JdbcTemplate(source)
                    .execute(
                        (java.sql.Statement statement) -> {
                          Connection connection = statement.getConnection();
                          return DataSourceUtils.isConnectionTransactional(connection, source);
                        }));

    assertThat(recognised).isTrue();
  }

  @Test
  void theDatabaseIsKnownByItsName() {
    DataSource source = new DriverManagerDataSource(shop.url());
    SQLErrorCodes codes = SQLErrorCodesFactory.getInstance().getErrorCodes(source);

    assertThat(codes.getDuplicateKeyCodes()).contains("23505");
  }
}
