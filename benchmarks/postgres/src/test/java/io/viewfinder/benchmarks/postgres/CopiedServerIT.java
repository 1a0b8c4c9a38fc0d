package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Servers that begin with another's files: standbys, copies, and what is left after a crash. */
class CopiedServerIT {
  private static final String SYSTEM = "select system_identifier from pg_control_system()";

  private static final PrivatePostgres postgres =
      PrivatePostgresIT.start(Map.of("synchronous_commit", "on", "work_mem", "5MB"));

  private final Database database = postgres.newDatabase();

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private static String ask(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return Integer.toString(statement.getUpdateCount());
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "no row";
      }
    }
  }

  @Test
  void aStandbyFollowsUntilItIsPromoted() throws SQLException {
    ask(database, "create table t as select 1 as a");

    try (PrivatePostgres standby = postgres.standby(Map.of("work_mem", "6MB"))) {
      Database there = standby.counterpart(database);
      assertThat(ask(there, "select a from t")).isEqualTo("1");
      assertThat(ask(there, "select pg_is_in_recovery()")).isEqualTo("t");
      assertThat(ask(there, "show work_mem")).isEqualTo("6MB");
      ask(database, "update t set a = 2");
      await().until(() -> ask(there, "select a from t").equals("2"));
      assertThatThrownBy(() -> ask(there, "update t set a = 3")).hasMessageContaining("read-only");

      ask(there, "select pg_promote(wait => false)");
      await().until(() -> ask(there, "select pg_is_in_recovery()").equals("f"));
      ask(there, "update t set a = 3");
      assertThat(ask(there, "select a from t")).isEqualTo("3");
      assertThat(ask(database, "select a from t")).isEqualTo("2");
    }
  }

  @Test
  void aCopyGoesItsOwnWay() throws SQLException {
    ask(database, "create table t as select 1 as a");

    try (PrivatePostgres copy = postgres.copy()) {
      Database there = copy.counterpart(database);
      ask(there, "update t set a = 2");
      assertThat(ask(database, "select a from t")).isEqualTo("1");
      assertThat(ask(there, "select a from t")).isEqualTo("2");
      assertThat(ask(there, SYSTEM)).isEqualTo(ask(database, SYSTEM));
      assertThat(ask(there, "show work_mem")).isEqualTo("5MB");
    }
    assertThat(postgres.log().getParent()).isDirectoryNotContaining("glob:**/copy*");
  }

  @Test
  void aCrashedServerComesBackWithWhatWasCommitted() throws SQLException {
    PrivatePostgres brief = PrivatePostgresIT.start(Map.of("synchronous_commit", "on"));
    try (brief) {
      Database there = brief.newDatabase();
      ask(there, "create table t as select 1 as a");
      long before = brief.pid();
      Path home = brief.log().getParent();
      try (Connection open = there.connect();
          Statement statement = open.createStatement()) {
        open.setAutoCommit(false);
        statement.execute("update t set a = 2");

        brief.crash();

        assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
      }
      assertThat(brief.pid()).isNotEqualTo(before);
      assertThat(home).doesNotExist();
      assertThat(ask(there, "select a from t")).isEqualTo("1");
      assertThat(brief.log()).content().contains("automatic recovery in progress");
    }
    assertThat(brief.log().getParent()).doesNotExist();
  }

  @Test
  void aServerOfSomebodyElseIsNeitherCopiedNorKilled() {
    try (PrivatePostgres external =
        PrivatePostgres.start(
            new Surroundings(Map.of("viewfinder.postgres.url", database.url()), Map.of()),
            Map.of())) {
      assertThatThrownBy(external::crash).hasMessageContaining("viewfinder.postgres.url");
      assertThatThrownBy(external::copy).hasMessageContaining("viewfinder.postgres.url");
    }
  }
}
