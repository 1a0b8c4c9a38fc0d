package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Connection pools: HikariCP, and Agroal, which is Quarkus' own. */
class PoolIT {
  private static final String REPORT =
      "select region, sum(amount) as total, avg(quantity) as mean from sales"
          + " where day >= ? group by region order by region";
  private static final LocalDate SINCE = LocalDate.of(2024, 2, 1);

  private final Shop shop = Shop.shared();

  private static List<String> report(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(REPORT)) {
      statement.setObject(1, SINCE);
      try (ResultSet results = statement.executeQuery()) {
        return Rows.of(results);
      }
    }
  }

  private static HikariDataSource hikari(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    config.setConnectionTestQuery("select 1");
    return new HikariDataSource(config);
  }

  @Test
  void hikariTakesTheUrlAlone() throws SQLException {
    try (HikariDataSource bare = hikari(shop.bareUrl());
        HikariDataSource pool = hikari(shop.url())) {
      shop.answersFromTheView(report(bare), () -> report(pool));

      try (Connection connection = pool.getConnection()) {
        assertThat(Shop.explained(connection, REPORT, SINCE)).isEqualTo(Shop.ANSWERED);
      }
    }
  }

  @Test
  void whatAPoolTakesBackIsAsItWas() throws SQLException {
    try (HikariDataSource pool = hikari(shop.url())) {
      List<String> expected = report(pool);
      try (Connection connection = pool.getConnection()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          statement.execute("select relname from pg_class limit 1");
        }
      }

      shop.answersFromTheView(expected, () -> report(pool));
    }
  }

  private AgroalDataSource agroal(String url, String driver) throws SQLException {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(2)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(shop.user()))
                                    .connectionProviderClassName(driver)));
    return AgroalDataSource.from(configuration);
  }

  @Test
  void agroalTakesUrlAndDriver() throws SQLException {
    try (AgroalDataSource bare = agroal(shop.bareUrl(), "org.postgresql.Driver");
        AgroalDataSource pool = agroal(shop.url(), "io.viewfinder.driver.ViewfinderDriver")) {
      shop.answersFromTheView(report(bare), () -> report(pool));

      try (Connection connection = pool.getConnection()) {
        assertThat(Shop.explained(connection, REPORT, SINCE)).isEqualTo(Shop.ANSWERED);
      }
    }
  }

  @Test
  void agroalTakesTheDataSource() throws SQLException {
    try (AgroalDataSource bare = agroal(shop.bareUrl(), "org.postgresql.Driver");
        AgroalDataSource pool = agroal(shop.url(), "io.viewfinder.driver.ViewfinderDataSource")) {
      shop.answersFromTheView(report(bare), () -> report(pool));
    }
  }
}
