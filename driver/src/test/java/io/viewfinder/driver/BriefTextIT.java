package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.ParameterMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The text that is sent first, and that which follows where something is pending. */
class BriefTextIT {
  private static final String QUERY = "select 'original'";
  private static final String BRIEF =
      "select 'brief'"
          + " where (select case when note('brief') and pends() then defer() else 0 end) = 0";
  private static final String WHOLE = "select 'whole' where note('whole')";
  private static final String BY_KEY = "select 'original' where ? > 0 and ? = 'a'";

  private final Stage stage = new Stage();
  private final StagedBackstage backstage = stage.backstage();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    stage.prepare(
        "create sequence sent_brief",
        "create sequence sent_whole",
        "create function note(what text) returns boolean language sql volatile as"
            + " $$ select nextval('sent_' || what) > 0 $$",
        "create function pends() returns boolean language plpgsql volatile as"
            + " $$ begin return to_regclass('pending') is not null; end $$",
        "create function defer() returns int language plpgsql stable parallel safe as $$"
            + " begin raise info using errcode = 'VF002', message = 'more'; return 2; end $$",
        "create function refuse() returns int language plpgsql stable parallel safe as $$"
            + " begin raise info using errcode = 'VF001', message = 'stale'; return 2; end $$");
    connection = stage.connect();
    warmUp();
  }

  private void warmUp() throws SQLException {
    backstage.rewrite("select 'ready?'", "select 'ready!'");
    await().until(() -> query("select 'ready?'").equals("ready!"));
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void stage(String brief, String whole) {
    backstage.rewrite(QUERY, text(brief), text(whole), List.of("v"));
  }

  private static Decision.Text text(String sql, Integer... sources) {
    return new Decision.Text(sql, new ParameterMapping(List.of(sources)));
  }

  private String query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return answer(statement, statement.executeQuery(sql));
    }
  }

  private static String answer(Statement statement, ResultSet results) throws SQLException {
    try (results) {
      String answer = results.next() ? results.getString(1) : "no row";
      assertThat(statement.getWarnings() == null).as("a notice of ours").isTrue();
      return answer;
    }
  }

  private int sent(String what) throws SQLException {
    return Integer.parseInt(
        query("select case when is_called then last_value else 0 end from sent_" + what));
  }

  @Test
  void theBriefTextAnswersWhereNothingIsPending() throws SQLException {
    stage(BRIEF, WHOLE);

    assertThat(query(QUERY)).isEqualTo("brief");
    assertThat(query(QUERY)).isEqualTo("brief");

    assertThat(sent("whole")).isZero();
    assertThat(backstage.recorded()).contains("rewritten " + QUERY);
  }

  @Test
  void theWholeTextAnswersWhereSomethingIs() throws SQLException {
    stage(BRIEF, WHOLE);
    stage.prepare("create table pending ()");

    assertThat(query(QUERY)).isEqualTo("whole");

    assertThat(backstage.recorded()).doesNotContain("original " + QUERY);
  }

  @Test
  void aTransactionThatMeetsSomethingPendingGoesOn() throws SQLException {
    stage(BRIEF, WHOLE);
    stage.prepare("create table pending ()");
    connection.setAutoCommit(false);

    assertThat(query(QUERY)).isEqualTo("whole");
    assertThat(query("select 1")).isEqualTo("1");

    connection.commit();
  }

  @Test
  void aCursorReadsTheWholeText() throws SQLException {
    stage(BRIEF, WHOLE);
    stage.prepare("create table pending ()");
    connection.setAutoCommit(false);

    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      assertThat(answer(statement, statement.executeQuery(QUERY))).isEqualTo("whole");
    }
    connection.rollback();
  }

  @Test
  void whereSomethingIsAlwaysPendingTheBriefTextIsSeldomTried() throws SQLException {
    stage(BRIEF, WHOLE);
    stage.prepare("create table pending ()");

    for (int i = 0; i < 50; i++) {
      assertThat(query(QUERY)).isEqualTo("whole");
    }

    assertThat(sent("brief")).isBetween(1, 25);
    assertThat(sent("whole")).isEqualTo(50);
  }

  @Test
  void theBriefTextAnswersAgainWhenNothingIsPendingAnyMore() throws SQLException {
    stage(BRIEF, WHOLE);
    stage.prepare("create table pending ()");
    assertThat(query(QUERY)).isEqualTo("whole");

    stage.prepare("drop table pending");

    await().until(() -> query(QUERY).equals("brief"));
  }

  @Test
  void aBriefTextThatIsRefusedIsFollowedByTheOriginal() throws SQLException {
    stage("select 'brief' where (select refuse()) = 0", WHOLE);

    assertThat(query(QUERY)).isEqualTo("original");
    assertThat(sent("whole")).isZero();
  }

  @Test
  void aWholeTextThatIsRefusedIsFollowedByTheOriginal() throws SQLException {
    stage(BRIEF, "select 'whole' where (select refuse()) = 0");
    stage.prepare("create table pending ()");

    assertThat(query(QUERY)).isEqualTo("original");
  }

  @Test
  void eachTextGetsTheValuesInItsOwnPlaces() throws SQLException {
    backstage.rewrite(
        BY_KEY,
        text(
            "select 'brief ' || ? || ? where (select case when pends() then defer() end) is null",
            1,
            0),
        text("select 'whole ' || ? || ? || ?", 0, 1, 0),
        List.of("v"));

    try (PreparedStatement statement = connection.prepareStatement(BY_KEY)) {
      for (int i = 1; i < 20; i++) {
        statement.setInt(1, i);
        statement.setString(2, "a");
        assertThat(answer(statement, statement.executeQuery())).isEqualTo("brief a" + i);
      }
      stage.prepare("create table pending ()");
      for (int i = 1; i < 20; i++) {
        statement.setInt(1, i);
        statement.setString(2, "a");
        assertThat(answer(statement, statement.executeQuery())).isEqualTo("whole " + i + "a" + i);
      }
    }
  }

  @Test
  void theWholeTextHasWhatTheBriefOneLeftOfTheTimeout() throws SQLException {
    stage(
        "select 'brief' where (select defer() from pg_sleep(0.6)) = 0",
        "select 'whole' from pg_sleep(0.6)");

    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.executeQuery(QUERY))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("57014"));
    }
  }
}
