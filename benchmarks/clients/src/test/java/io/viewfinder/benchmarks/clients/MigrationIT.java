package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.DatabaseException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migration tools on our URL while a view exists on what they migrate, and while a connection that
 * knows the view goes on reading: no step fails, no answer is wrong after any of them, and the view
 * answers again or EXPLAIN says why not.
 */
class MigrationIT {
  private static final String DRIVER = "io.viewfinder.driver.ViewfinderDriver";

  @TempDir Path folder;
  private final Shop shop = new Shop();

  /** A tool that takes one step more. */
  private interface Tool {
    void take(int number, String sql) throws Exception;
  }

  private void everyStepIsTaken(Tool tool) throws Exception {
    try (Connection reader = DriverManager.getConnection(shop.url() + "&viewfinder.commands=all");
        Connection bare = DriverManager.getConnection(shop.bareUrl())) {
      String first = Step.LIFE.get(0).report();
      shop.answersFromTheView(rows(bare, first), () -> rows(reader, first));
      int number = 2;
      for (Step step : Step.LIFE) {
        tool.take(number++, step.sql());
        settled(step, rows(bare, step.report()), reader);
      }
    }
  }

  private void settled(Step step, List<String> expected, Connection reader) throws SQLException {
    for (int i = 0; i < 10; i++) {
      assertThat(rows(reader, step.report())).as(step.sql()).isEqualTo(expected);
    }
    switch (step.after()) {
      case ANSWERS -> shop.answersFromTheView(expected, () -> rows(reader, step.report()));
      case ANSWERS_WHEN_REFRESHED -> {
        refresh(reader);
        shop.answersFromTheView(expected, () -> rows(reader, step.report()));
      }
      case MISSES_A_NAME ->
          await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () -> {
                    assertThat(rows(reader, step.report())).isEqualTo(expected);
                    return isExplained(rows(reader, "EXPLAIN (VIEWFINDER) " + step.report()));
                  });
    }
  }

  /* Unless it is built anew already, without being asked to. */
  private static void refresh(Connection connection) throws SQLException {
    try {
      rows(connection, "VIEWFINDER REFRESH " + Shop.VIEW);
    } catch (SQLException failure) {
      assertThat(failure.getSQLState()).as("%s", failure).isEqualTo("55006");
    }
  }

  private static boolean isExplained(List<String> lines) {
    return lines.get(1).startsWith("rewritten: no")
        && lines.stream().noneMatch(line -> line.endsWith(": answers"));
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return Rows.of(results);
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void flywayTakesTheUrl() throws Exception {
    Flyway flyway =
        Flyway.configure()
            .dataSource(shop.url(), null, null)
            .locations("filesystem:" + folder)
            .baselineOnMigrate(true)
            .load();

    everyStepIsTaken(
        (number, sql) -> {
          write("V" + number + "__step.sql", sql + ";");
          assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        });

    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    assertThat(flyway.info().applied()).hasSize(Step.LIFE.size() + 1);
  }

  @Test
  void liquibaseTakesUrlAndDriver() throws Exception {
    StringBuilder log = new StringBuilder("--liquibase formatted sql\n");

    everyStepIsTaken(
        (number, sql) -> {
          log.append("--changeset shop:%d\n%s;\n".formatted(number, sql));
          write("log.sql", log.toString());
          update();
        });

    try (Connection bare = DriverManager.getConnection(shop.bareUrl())) {
      assertThat(rows(bare, "select 1 from databasechangelog")).hasSize(Step.LIFE.size() + 1);
    }
  }

  private void update() throws Exception {
    ResourceAccessor files =
        new DirectoryResourceAccessor(folder); // of a folder: holds nothing open
    Scope.child(
        Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
        () -> {
          try (Liquibase liquibase = new Liquibase("log.sql", files, database(DRIVER))) {
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            liquibase.update("");
          }
        });
  }

  private Database database(@Nullable String driver) throws DatabaseException {
    return DatabaseFactory.getInstance()
        .openDatabase(shop.url(), shop.user(), null, driver, null, null, null, null);
  }

  @Test
  void liquibaseMustBeToldTheDriver() {
    assertThatThrownBy(() -> database(null)).hasMessageContaining("Driver class was not specified");
  }
}
