package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PrivatePostgresIT {
  private static final PrivatePostgres postgres =
      start(Map.of("log_statement", "all", "fsync", "on"));

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void theSharedServerIsStartedOnce() throws SQLException {
    Database database = PrivatePostgres.shared().newDatabase();

    assertThat(ask(database, "select current_database()")).isEqualTo(database.name());
    assertThat(PrivatePostgres.shared()).isSameAs(PrivatePostgres.shared());
  }

  @Test
  void everyDatabaseIsNewAndEmpty() throws SQLException {
    Database one = postgres.newDatabase();
    Database other = postgres.newDatabase();

    assertThat(one.name()).isNotEqualTo(other.name());
    assertThat(
            ask(one, "select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
        .isEqualTo("0");
  }

  @Test
  void itListensOnTheLoopbackAddressAlone() throws SQLException {
    Database database = postgres.newDatabase();

    assertThat(database.url())
        .startsWith("jdbc:postgresql://127.0.0.1:")
        .endsWith("?user=postgres");
    assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(ask(database, "show unix_socket_directories")).isEmpty();
  }

  @Test
  void itSpeaksUtf8AndSortsByBytes() throws SQLException {
    Database database = postgres.newDatabase();

    assertThat(ask(database, "show server_encoding")).isEqualTo("UTF8");
    assertThat(ask(database, "select datcollate from pg_database where datname = 'template1'"))
        .isIn("C.UTF-8", "C");
    assertThat(ask(database, "select 'a' < 'B'")).isEqualTo("f");
  }

  @Test
  void aSettingWinsOverItsDefault() throws SQLException {
    Database database = postgres.newDatabase();

    assertThat(ask(database, "show fsync")).isEqualTo("on");
    assertThat(ask(database, "show full_page_writes")).isEqualTo("off");
  }

  @Test
  void theLogTellsTheStatements() throws SQLException {
    ask(postgres.newDatabase(), "select 'needle in the log'");

    await().until(() -> Files.readString(postgres.log()).contains("select 'needle in the log'"));
  }

  @Test
  void aClosedServerLeavesNothing() {
    PrivatePostgres brief = start(Map.of());
    long pid = brief.pid();
    Path home = brief.log().getParent();
    assertThat(ProcessHandle.of(pid)).isPresent();

    brief.close();
    brief.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(home).doesNotExist();
    assertThatThrownBy(brief::newDatabase).hasMessageContaining("create database");
  }

  @Test
  void aServerThatGivesUpIsQuotedAndLeavesNothing() throws IOException {
    Set<Path> before = homesOfThisJvm();

    assertThatThrownBy(() -> start(Map.of("no_such_setting", "1")))
        .isInstanceOf(PostgresStartFailedException.class)
        .hasMessageContaining("no_such_setting");

    assertThat(homesOfThisJvm()).isEqualTo(before);
  }

  @Test
  void anExternalServerIsUsedAndLeftRunning() throws SQLException {
    String url = postgres.newDatabase().url();
    PrivatePostgres external = PrivatePostgres.start(at(url), Map.of());
    Database database = external.newDatabase();
    assertThat(ask(database, "select 1")).isEqualTo("1");
    assertThatThrownBy(external::pid).hasMessageContaining("viewfinder.postgres.url");
    assertThatThrownBy(external::log).isInstanceOf(UnsupportedOperationException.class);

    external.close();

    assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
    assertThat(ask(postgres.newDatabase(), "select 1")).isEqualTo("1");
  }

  @Test
  void anExternalServerTakesNoSettings() {
    Surroundings surroundings = at("jdbc:postgresql://127.0.0.1:1/none");

    assertThatThrownBy(() -> PrivatePostgres.start(surroundings, Map.of("work_mem", "1MB")))
        .isInstanceOf(PostgresStartFailedException.class)
        .hasMessageContaining("work_mem");
  }

  private static String ask(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Set<Path> homesOfThisJvm() throws IOException {
    Path folder = Surroundings.current().temporary();
    String own = "viewfinder-postgres." + ProcessHandle.current().pid() + ".";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(own))
          .collect(Collectors.toSet());
    }
  }

  /** A server of our own, even where the rest of the build is sent to an external one. */
  static PrivatePostgres start(Map<String, String> settings) {
    Map<String, String> properties = new HashMap<>(Surroundings.current().properties());
    properties.remove("viewfinder.postgres.url");
    return PrivatePostgres.start(new Surroundings(properties, Map.of()), settings);
  }

  private static Surroundings at(String url) {
    return new Surroundings(Map.of("viewfinder.postgres.url", url), Map.of());
  }
}
