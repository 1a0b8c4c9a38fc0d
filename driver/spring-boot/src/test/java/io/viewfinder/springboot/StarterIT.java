package io.viewfinder.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.driver.ViewfinderDriver;
import io.viewfinder.driver.jdbc.ViewfinderConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A Spring Boot application that has the starter on its class path. */
class StarterIT {
  private final Database database = PrivatePostgres.shared().newDatabase();
  private final String url = database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:");

  private ApplicationContextRunner application() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DataSourceAutoConfiguration.class, ViewfinderAutoConfiguration.class));
  }

  /** Other places where an application gives a URL. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({FlywayProperties.class, LiquibaseProperties.class})
  static class MoreProperties {
    @Bean
    @ConfigurationProperties("reporting")
    DataSourceProperties reporting() {
      return new DataSourceProperties();
    }
  }

  @Test
  void theUrlIsEnough() {
    application()
        .withPropertyValues("spring.datasource.url=" + url)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              try (Connection connection = context.getBean(DataSource.class).getConnection()) {
                assertThat(connection.isWrapperFor(ViewfinderConnection.class)).isTrue();
              }
            });
  }

  @Test
  void withoutTheStarterSpringBootMustBeToldTheDriver() {
    ApplicationContextRunner plain =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withPropertyValues("spring.datasource.url=" + url);
    plain.run(context -> assertThat(context).hasFailed());

    plain
        .withPropertyValues(
            "spring.datasource.driver-class-name=io.viewfinder.driver.ViewfinderDriver")
        .run(
            context -> {
              try (Connection connection = context.getBean(DataSource.class).getConnection()) {
                assertThat(connection.isWrapperFor(ViewfinderConnection.class)).isTrue();
              }
            });
  }

  @Test
  void everyPlaceThatTakesAUrlTakesOurs() {
    String driver = ViewfinderDriver.class.getName();
    new ApplicationContextRunner()
        .withUserConfiguration(MoreProperties.class)
        .withConfiguration(AutoConfigurations.of(ViewfinderAutoConfiguration.class))
        .withPropertyValues(
            "reporting.url=" + url, "spring.flyway.url=" + url, "spring.liquibase.url=" + url)
        .run(
            context -> {
              assertThat(context.getBean(DataSourceProperties.class).getDriverClassName())
                  .isEqualTo(driver);
              assertThat(context.getBean(FlywayProperties.class).getDriverClassName())
                  .isEqualTo(driver);
              assertThat(context.getBean(LiquibaseProperties.class).getDriverClassName())
                  .isEqualTo(driver);
            });
  }

  @Test
  void whatTheApplicationSaysStays() {
    new ApplicationContextRunner()
        .withUserConfiguration(MoreProperties.class)
        .withConfiguration(AutoConfigurations.of(ViewfinderAutoConfiguration.class))
        .withPropertyValues(
            "reporting.url=" + url,
            "reporting.driver-class-name=com.example.Wrapper",
            "spring.flyway.url=" + database.url())
        .run(
            context -> {
              assertThat(context.getBean(DataSourceProperties.class).getDriverClassName())
                  .isEqualTo("com.example.Wrapper");
              assertThat(context.getBean(FlywayProperties.class).getDriverClassName()).isNull();
              assertThat(context.getBean(LiquibaseProperties.class).getDriverClassName()).isNull();
            });
  }

  private void createAView() throws SQLException {
    try (Connection connection =
            new DriverManagerDataSource(url + "&viewfinder.commands=all").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table t as select g % 3 as k, g as x from generate_series(1, 9) g");
      statement.execute(
          "VIEWFINDER CREATE v AS select k, sum(x) as x, count(*) as n from t group by k");
    }
  }

  @Test
  void healthShowsTheViews() throws SQLException {
    createAView();
    application()
        .withPropertyValues("spring.datasource.url=" + url)
        .run(
            context -> {
              var indicator = context.getBean(ViewfinderHealthIndicator.class);
              await().until(() -> indicator.health().getStatus().equals(Status.UP));

              assertThat(indicator.health().getDetails().get("dataSource"))
                  .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                  .containsEntry("ready", true)
                  .containsEntry("views", 1L)
                  .containsEntry("active", 1L)
                  .containsEntry("fresh", 1L)
                  .containsKey("sizeMb");
            });
  }

  @Test
  void healthIsUnknownAndNeverDownWhereThereIsNothingToTell() {
    DataSource bare = new DriverManagerDataSource(database.url());
    DataSource silent = new DriverManagerDataSource(url + "&viewfinder.commands=off");
    DataSource gone = new DriverManagerDataSource("jdbc:viewfinder:postgresql://127.0.0.1:1/x");

    assertThat(health(bare)).isEqualTo(Health.unknown().build());
    assertThat(health(silent).getStatus()).isEqualTo(Status.UNKNOWN);
    assertThat(health(silent).getDetails().get("x")).asString().contains("viewfinder.commands");
    assertThat(health(gone).getStatus()).isEqualTo(Status.UNKNOWN);
  }

  private static Health health(DataSource source) {
    return new ViewfinderHealthIndicator(Map.of("x", source)).health();
  }

  @Test
  void healthCanBeSwitchedOff() {
    application()
        .withPropertyValues(
            "spring.datasource.url=" + url, "management.health.viewfinder.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(ViewfinderHealthIndicator.class));
  }

  @Test
  void gaugesShowTheViewsAndAskOnceInTenSeconds() throws SQLException {
    createAView();
    AtomicLong nanos = new AtomicLong();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    DataSource ours = new DriverManagerDataSource(url + "&viewfinder.commands=all");
    new ViewfinderMetrics(Map.of("ours", ours), nanos::get).bindTo(registry);

    await()
        .until(
            () -> {
              nanos.addAndGet(10_000_000_000L);
              return gauge(registry, "viewfinder.views.fresh", "ours") == 1;
            });
    assertThat(gauge(registry, "viewfinder.ready", "ours")).isEqualTo(1);
    assertThat(gauge(registry, "viewfinder.views.active", "ours")).isEqualTo(1);
    assertThat(gauge(registry, "viewfinder.views.size", "ours")).isPositive();
    assertThat(gauge(registry, "viewfinder.views", "ours")).isEqualTo(1);
    try (Connection connection = ours.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("VIEWFINDER DROP v");
    }
    assertThat(gauge(registry, "viewfinder.views", "ours")).isEqualTo(1);
    nanos.addAndGet(10_000_000_000L);
    assertThat(gauge(registry, "viewfinder.views", "ours")).isZero();
  }

  @Test
  void gaugesOfOthersHaveNoValue() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Map<String, DataSource> others =
        Map.of(
            "bare", new DriverManagerDataSource(database.url()),
            "gone", new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/x"));
    new ViewfinderMetrics(others, System::nanoTime).bindTo(registry);

    assertThat(gauge(registry, "viewfinder.views", "bare")).isNaN();
    assertThat(gauge(registry, "viewfinder.ready", "gone")).isNaN();
  }

  @Test
  void anApplicationGetsTheGaugesByItself() {
    application()
        .withPropertyValues("spring.datasource.url=" + url)
        .run(context -> assertThat(context).hasSingleBean(ViewfinderMetrics.class));
  }

  private static double gauge(SimpleMeterRegistry registry, String name, String source) {
    return registry.get(name).tag("name", source).gauge().value();
  }
}
