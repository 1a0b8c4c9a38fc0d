package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.rewriter.SessionContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a session decides, and which statements change it. */
class SessionIT {
  private static final String QUERY = "select 'base'";

  private final Stage stage = new Stage();
  private final StagedBackstage backstage = stage.backstage();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    stage.prepare(
        "create schema s",
        "grant usage on schema s to public",
        "create role reader",
        "grant reader to current_user");
    backstage.rewrite(QUERY, "select 'view'");
    connection = stage.connect();
    await().until(() -> query().equals("view"));
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    stage.prepare("drop role reader");
  }

  private String query() throws SQLException {
    return query(connection, QUERY);
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      results.next();
      return results.getString(1);
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The session that a statement of this text is planned in now. */
  private SessionContext planned(String sql) throws SQLException {
    query(connection, sql);
    List<SessionContext> sessions = backstage.sessions();
    return sessions.get(sessions.size() - 1);
  }

  @Test
  void thePlannerIsToldTheEffectiveSchemasTheSettingAndTheRole() throws SQLException {
    SessionContext session = planned("select 'a'");

    assertThat(session.searchPath()).containsExactly("public");
    assertThat(session.searchPathSetting()).isEqualTo("\"$user\", public");
    assertThat(session.role()).isEqualTo(stage.database().user());
  }

  @Test
  void setIsFollowed() throws SQLException {
    execute("set search_path = s, public", "set role reader");

    SessionContext session = planned("select 'a'");

    assertThat(session.searchPath()).containsExactly("s", "public");
    assertThat(session.role()).isEqualTo("reader");
    execute("reset role");
  }

  @Test
  void everyOtherWayToChangeTheSearchPathIsFollowed() throws SQLException {
    connection.setSchema("s");
    assertThat(planned("select 'a'").searchPath()).containsExactly("s");

    query(connection, "select set_config('search_path', 'public', false)");
    assertThat(planned("select 'b'").searchPath()).containsExactly("public");

    execute("set search_path = s");
    assertThat(planned("select 'c'").searchPath()).containsExactly("s");
    execute("/* all */ discard all");
    assertThat(planned("select 'd'").searchPath()).containsExactly("public");

    execute("select 1; set search_path = s");
    assertThat(planned("select 'e'").searchPath()).containsExactly("s");

    try (PreparedStatement prepared = connection.prepareStatement("reset search_path")) {
      prepared.executeUpdate();
    }
    assertThat(planned("select 'f'").searchPath()).containsExactly("public");
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("set search_path = s");
      statement.executeBatch();
    }
    assertThat(planned("select 'g'").searchPath()).containsExactly("s");
  }

  @Test
  void whatATransactionChangedEndsWithIt() throws SQLException {
    connection.setAutoCommit(false);
    execute("set local search_path = s");
    assertThat(planned("select 'a'").searchPath()).containsExactly("s");
    connection.commit();
    assertThat(planned("select 'b'").searchPath()).containsExactly("public");

    execute("set search_path = s");
    assertThat(planned("select 'c'").searchPath()).containsExactly("s");
    connection.rollback();
    assertThat(planned("select 'd'").searchPath()).containsExactly("public");

    Savepoint savepoint = connection.setSavepoint();
    execute("set search_path = s");
    assertThat(planned("select 'e'").searchPath()).containsExactly("s");
    connection.rollback(savepoint);
    assertThat(planned("select 'f'").searchPath()).containsExactly("public");
    connection.rollback();
  }

  @Test
  void whatATransactionOfTextsChangedEndsWithIt() throws SQLException {
    execute("begin", "set local search_path = s");
    assertThat(planned("select 'a'").searchPath()).containsExactly("s");

    execute("commit");

    assertThat(planned("select 'b'").searchPath()).containsExactly("public");
  }

  @Test
  void aSerializableTransactionOfTextsPassesThrough() throws SQLException {
    execute("begin isolation level serializable");
    assertThat(query()).isEqualTo("base");
    execute("commit");
    assertThat(query()).isEqualTo("view");

    execute("begin isolation level serializable read only");
    assertThat(query()).isEqualTo("view");
    execute("rollback");
    execute("begin", "set transaction isolation level serializable");
    assertThat(query()).isEqualTo("base");
    execute("end");
  }

  @Test
  void plainTransactionsOfTextsAreRewritten() throws SQLException {
    execute("begin");
    assertThat(query()).isEqualTo("view");
    execute("commit");
  }

  @Test
  void theSessionSwitchesItselfOffAndOn() throws SQLException {
    execute("set viewfinder.mode = 'off'");
    assertThat(query()).isEqualTo("base");

    execute("SET SESSION viewfinder.mode TO on");
    assertThat(query()).isEqualTo("view");

    execute("set viewfinder.mode = record", "reset viewfinder.mode");
    assertThat(query()).isEqualTo("view");
    execute("set viewfinder.mode to default");
    assertThat(query()).isEqualTo("view");
  }

  @Test
  void everyOtherWayToSwitchIsFollowed() throws SQLException {
    query(connection, "select set_config('viewfinder.mode', 'off', false)");
    assertThat(query()).isEqualTo("base");

    execute("reset all");
    assertThat(query()).isEqualTo("view");

    execute("set viewfinder.mode = off", "discard all");
    assertThat(query()).isEqualTo("view");

    execute("begin", "set viewfinder.mode = off");
    assertThat(query()).isEqualTo("base");
    execute("rollback");
    assertThat(query()).isEqualTo("view");

    execute("begin", "savepoint s", "set viewfinder.mode = off", "rollback to savepoint s");
    assertThat(query()).isEqualTo("view");
    execute("commit");
    assertThat(query()).isEqualTo("view");
  }

  @Test
  void aCommentSwitchesOneStatementOff() throws SQLException {
    backstage.rewrite("select /* Viewfinder: OFF */ 'base'", "select 'view'");
    backstage.rewrite("select /* viewfinder: offer */ 'base'", "select 'view'");
    backstage.rewrite("select '/* viewfinder: off */'", "select 'view'");

    assertThat(query(connection, "select /* Viewfinder: OFF */ 'base'")).isEqualTo("base");
    assertThat(query(connection, "select /* viewfinder: offer */ 'base'")).isEqualTo("view");
    assertThat(query(connection, "select '/* viewfinder: off */'")).isEqualTo("view");
  }

  @Test
  void aShadowedStatementIsComparedWithItsValues() throws SQLException {
    backstage.rewrite("select ?::text", "select 'view'", 0);
    try (Connection shadowing = stage.connect("&viewfinder.mode=shadow")) {
      await()
          .until(
              () -> {
                try (PreparedStatement statement = shadowing.prepareStatement("select ?::text")) {
                  statement.setString(1, "base");
                  ResultSet results = statement.executeQuery();
                  results.next();
                  assertThat(results.getString(1)).isEqualTo("base");
                }
                return !backstage.shadowed().isEmpty();
              });
    }
    assertThat(backstage.shadowed()).containsOnly("select ?::text");
  }

  @Test
  void whatIsSentSaysWhoseItIs() throws SQLException {
    backstage.rewrite("select 'who'", "select current_query()");

    assertThat(query(connection, "select 'who'"))
        .matches("/\\* viewfinder shape [0-9a-f]{16} by v \\*/ select current_query\\(\\)");
  }

  @Test
  void aSwitchForOneTransactionEndsWithIt() throws SQLException {
    execute("begin", "set local viewfinder.mode = 'off'");
    assertThat(query()).isEqualTo("base");
    execute("commit");

    assertThat(query()).isEqualTo("view");
  }

  @Test
  void aConnectionThatIsOffListensToItsSession() throws SQLException {
    try (Connection off = stage.connect("&viewfinder.choice=always&viewfinder.mode=off");
        Statement statement = off.createStatement()) {
      assertThat(query(off, QUERY)).isEqualTo("base");

      statement.execute("set viewfinder.mode = 'on'");

      assertThat(query(off, QUERY)).isEqualTo("view");
    }
  }

  @Test
  void aRoleCanBeSwitchedOffByItsAdministrator() throws SQLException {
    stage.prepare(
        "alter database \"%s\" set viewfinder.mode = 'off'".formatted(stage.database().name()));

    try (Connection later = stage.connect()) {
      assertThat(query(later, QUERY)).isEqualTo("base");
    }
  }

  @Test
  void nonsenseOfAnAdministratorFailsNoStatement() throws SQLException {
    stage.prepare(
        "alter database \"%s\" set viewfinder.mode = 'perhaps'".formatted(stage.database().name()));

    try (Connection later = stage.connect()) {
      assertThat(query(later, QUERY)).isEqualTo("view");
    }
  }

  @Test
  void nonsenseInASetIsAnError() {
    assertThatThrownBy(() -> execute("set viewfinder.mode = 'perhaps'"))
        .hasMessageContaining("viewfinder.mode")
        .hasMessageContaining("perhaps")
        .hasMessageContaining("off, record, shadow, on")
        .extracting(error -> ((SQLException) error).getSQLState())
        .isEqualTo("22023");
    assertThatThrownBy(() -> execute("set viewfinder.moode = 'off'"))
        .hasMessageContaining("viewfinder.moode");
    assertThatThrownBy(() -> execute("set local viewfinder.commands = 'all'"))
        .hasMessageContaining("viewfinder.commands");
    assertThatThrownBy(() -> connection.prepareStatement("set viewfinder.ties = 'loose'").execute())
        .hasMessageContaining("any, strict");
  }

  @Test
  void otherModesOnlyRecord() throws SQLException {
    for (String mode : List.of("record", "shadow")) {
      try (Connection other = stage.connect("&viewfinder.choice=always&viewfinder.mode=" + mode)) {
        assertThat(query(other, QUERY)).isEqualTo("base");
      }
    }
    assertThat(backstage.recorded()).contains("original " + QUERY);
  }

  @Test
  void aCanaryOfZeroRewritesNothing() throws SQLException {
    execute("set viewfinder.canaryPercent = 0");

    assertThat(query()).isEqualTo("base");
  }

  @Test
  void strictTiesLeaveLimitsAlone() throws SQLException {
    backstage.rewrite("select 'base' limit 1", "select 'view'");
    assertThat(query(connection, "select 'base' limit 1")).isEqualTo("view");

    execute("set viewfinder.ties = strict");

    assertThat(query(connection, "select 'base' limit 1")).isEqualTo("base");
    assertThat(query()).isEqualTo("view");
  }

  @Test
  void oldStyleStringsPassThrough() throws SQLException {
    execute("set standard_conforming_strings = off");

    assertThat(query()).isEqualTo("base");
  }
}
