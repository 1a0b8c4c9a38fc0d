package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.viewfinder.driver.route.Verdict;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that run in the place of others, on a real server. */
class ReplacementIT {
  private static final String QUERY = "select sum(x) from base";
  private static final String FROM_VIEW = "select x from view_state";
  private static final String REFUSED = "select x from view_state where (select refuse()) < 2";
  private static final String BY_KEY = "select sum(x) from base where k = ? and x > ?";
  private static final String BY_KEY_FROM_VIEW =
      "select x from view_state where ? > 0 and k = ? and k = ?";

  private final Stage stage = new Stage();
  private final StagedBackstage backstage = stage.backstage();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    stage.prepare(
        "create table base as select 1 as k, g as x from generate_series(1, 4) g",
        "create table view_state as select 1 as k, -10 as x",
        "create function refuse() returns int language plpgsql stable parallel safe as $$"
            + " begin raise info using errcode = 'VF001', message = 'stale'; return 2; end $$");
    connection = stage.connect();
    warmUp();
  }

  /** The advisor comes up in the background; until it is there everything passes through. */
  private void warmUp() throws SQLException {
    backstage.rewrite("select 'ready?'", "select 'ready!'");
    try (Statement statement = connection.createStatement()) {
      await().until(() -> text(statement.executeQuery("select 'ready?'")).equals("ready!"));
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private static String text(ResultSet results) throws SQLException {
    try (results) {
      return results.next() ? results.getString(1) : "no row";
    }
  }

  private String query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return text(statement.executeQuery(sql));
    }
  }

  @Test
  void aStatementIsAnsweredByTheView() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);

    assertThat(query(QUERY)).isEqualTo("-10");
    assertThat(backstage.recorded()).contains("rewritten " + QUERY);
  }

  @Test
  void whatIsNotPlannedPassesThroughAndIsRecorded() throws SQLException {
    assertThat(query(QUERY)).isEqualTo("10");
    assertThat(backstage.recorded()).contains("original " + QUERY);
  }

  @Test
  void executeIsAnsweredByTheViewToo() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);

    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute(QUERY)).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.getResultSet().getStatement()).isSameAs(statement);
      assertThat(text(statement.getResultSet())).isEqualTo("-10");
      assertThat(statement.getMoreResults()).isFalse();
    }
  }

  @Test
  void aRefusalIsFollowedByTheOriginalAndNobodySeesTheNotice() throws SQLException {
    backstage.rewrite(QUERY, REFUSED);

    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(QUERY)) {
      assertThat(text(results)).isEqualTo("10");
      assertThat(statement.getWarnings() == null).isTrue();
    }
  }

  @Test
  void aRefusedOuterAggregateIsDiscardedWhole() throws SQLException {
    backstage.rewrite(QUERY, "select count(*) from view_state where (select refuse()) < 2");

    assertThat(query(QUERY)).isEqualTo("10");
  }

  @Test
  void aRefusalInATransactionLeavesItUsable() throws SQLException {
    backstage.rewrite(QUERY, REFUSED);
    connection.setAutoCommit(false);

    assertThat(query(QUERY)).isEqualTo("10");
    assertThat(query("select 1")).isEqualTo("1");
    connection.commit();
  }

  @Test
  void aRefusalThroughACursorIsSeenBeforeTheFirstRow() throws SQLException {
    backstage.rewrite(QUERY, REFUSED);
    connection.setAutoCommit(false);

    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      assertThat(text(statement.executeQuery(QUERY))).isEqualTo("10");
    }
    connection.rollback();
  }

  @Test
  void aViewThatRefusesIsLeftInPeaceForAWhile() throws SQLException {
    backstage.rewrite(QUERY, REFUSED);
    stage.prepare("create sequence asked");
    backstage.rewrite(
        "select 'counted'", "select 'x' where nextval('asked') > 0 and (select refuse()) < 2");

    for (int i = 0; i < 50; i++) {
      assertThat(query("select 'counted'")).isEqualTo("counted");
    }

    assertThat(Integer.parseInt(query("select last_value from asked"))).isLessThan(25);
  }

  @Test
  void aViewIsAskedAgainAfterARefusal() throws SQLException {
    stage.prepare("create table stale ()");
    String sql =
        "select x from view_state" + " where to_regclass('stale') is null or (select refuse()) < 2";
    backstage.rewrite(QUERY, sql);
    assertThat(query(QUERY)).isEqualTo("10");

    stage.prepare("drop table stale");

    await().until(() -> query(QUERY).equals("-10"));
  }

  @Test
  void newKnowledgeAsksARefusingViewAtOnce() throws SQLException {
    stage.prepare("create table stale ()");
    backstage.rewrite(
        QUERY,
        "select x from view_state"
            + " where to_regclass('stale') is null or (select refuse()) < 2");
    query(QUERY);
    query(QUERY);
    stage.prepare("drop table stale");

    backstage.learn();

    assertThat(query(QUERY)).isEqualTo("-10");
  }

  @Test
  void anErrorInAutocommitIsFollowedByTheOriginal() throws SQLException {
    backstage.rewrite(QUERY, "select x from no_such_table");

    assertThat(query(QUERY)).isEqualTo("10");
    assertThat(query(QUERY)).isEqualTo("10");
  }

  @Test
  void theOriginalsOwnErrorIsTheOneThatCounts() throws SQLException {
    backstage.rewrite("select 1/0", "select x from no_such_table");

    SQLException error = catchThrowableOfType(SQLException.class, () -> query("select 1/0"));

    assertThat(error.getSQLState()).isEqualTo("22012");
  }

  @Test
  void anErrorInATransactionComesOut() throws SQLException {
    backstage.rewrite(QUERY, "select 1/0");
    connection.setAutoCommit(false);

    SQLException error = catchThrowableOfType(SQLException.class, () -> query(QUERY));

    assertThat(error.getSQLState()).isEqualTo("22012");
    connection.rollback();
  }

  @Test
  void aTextThatTheServerNeverSawIsNotUsedInATransaction() throws SQLException {
    backstage.judge(CompletableFuture.failedFuture(new IllegalStateException("unreachable")));
    backstage.rewrite(QUERY, FROM_VIEW);
    connection.setAutoCommit(false);

    assertThat(query(QUERY)).isEqualTo("10");
    connection.commit();
    connection.setAutoCommit(true);
    assertThat(query(QUERY)).isEqualTo("-10");
  }

  @Test
  void aFailedTransactionIsLeftAlone() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);
    connection.setAutoCommit(false);
    assertThatThrownBy(() -> query("select 1/0")).isInstanceOf(SQLException.class);

    SQLException error = catchThrowableOfType(SQLException.class, () -> query(QUERY));

    assertThat(error.getSQLState()).isEqualTo("25P02");
    connection.rollback();
  }

  @Test
  void untilCostsAreComparedTheOriginalRuns() throws SQLException {
    CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    backstage.judge(verdict);
    backstage.rewrite(QUERY, FROM_VIEW);
    try (Connection careful = stage.connect("");
        Statement statement = careful.createStatement()) {
      assertThat(text(statement.executeQuery(QUERY))).isEqualTo("10");

      verdict.complete(new Verdict.Cheaper(List.of()));

      await().until(() -> text(statement.executeQuery(QUERY)).equals("-10"));
    }
  }

  @Test
  void whatIsNotCheaperStaysAsItIs() throws SQLException {
    backstage.judge(CompletableFuture.completedFuture(new Verdict.NotCheaper(1, 2, List.of())));
    backstage.rewrite(QUERY, FROM_VIEW);
    try (Connection careful = stage.connect("");
        Statement statement = careful.createStatement()) {
      assertThat(text(statement.executeQuery(QUERY))).isEqualTo("10");
      assertThat(text(statement.executeQuery(QUERY))).isEqualTo("10");
    }
    assertThat(query(QUERY)).as("choice=always takes it").isEqualTo("-10");
  }

  @Test
  void whatDescribesOtherColumnsIsNeverUsed() throws SQLException {
    backstage.judge(CompletableFuture.completedFuture(new Verdict.Differs("int8, not int4")));
    backstage.rewrite(QUERY, FROM_VIEW);

    assertThat(query(QUERY)).isEqualTo("10");
  }

  @Test
  void aVerdictHoldsForOtherLiteralsOfTheShape() throws SQLException {
    try (Connection careful = stage.connect("");
        Statement statement = careful.createStatement()) {
      backstage.rewrite("select 1 from base", "select -1 from base");
      await().until(() -> text(statement.executeQuery("select 1 from base")).equals("-1"));
      backstage.judge(new CompletableFuture<>());
      backstage.rewrite("select 2 from base", "select -2 from base");

      await().until(() -> text(statement.executeQuery("select 2 from base")).equals("-2"));
    }
  }

  @Test
  void parametersAreReplayedThroughTheMapping() throws SQLException {
    backstage.rewrite(BY_KEY, BY_KEY_FROM_VIEW, 1, 0, 0);

    try (PreparedStatement prepared = connection.prepareStatement(BY_KEY)) {
      prepared.setInt(1, 1);
      prepared.setInt(2, 2);
      assertThat(text(prepared.executeQuery())).isEqualTo("-10");
      prepared.setInt(1, 7);
      assertThat(text(prepared.executeQuery())).isEqualTo("no row");
      assertThat(prepared.getMetaData().getColumnLabel(1)).isEqualTo("sum");
      assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(2);
    }
  }

  @Test
  void aPreparedStatementFollowsNewKnowledge() throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(QUERY)) {
      assertThat(text(prepared.executeQuery())).isEqualTo("10");
      backstage.rewrite(QUERY, FROM_VIEW);
      backstage.learn();
      assertThat(text(prepared.executeQuery())).isEqualTo("-10");
      backstage.rewrite(QUERY, REFUSED);
      backstage.learn();
      assertThat(text(prepared.executeQuery())).isEqualTo("10");
    }
  }

  @Test
  void aMissingParameterFailsAsInPgjdbc() throws SQLException {
    backstage.rewrite(BY_KEY, FROM_VIEW);
    try (PreparedStatement prepared = connection.prepareStatement(BY_KEY)) {
      prepared.setInt(1, 1);

      assertThatThrownBy(prepared::executeQuery)
          .hasMessageContaining("No value specified for parameter 2");

      prepared.setInt(2, 1);
      assertThat(text(prepared.executeQuery())).isEqualTo("-10");
      prepared.clearParameters();
      assertThatThrownBy(prepared::executeQuery).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aStreamPassesThrough() throws SQLException {
    String sql = "select ?";
    backstage.rewrite(sql, "select 'view ' || ?", 0);
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      prepared.setString(1, "a");
      assertThat(text(prepared.executeQuery())).isEqualTo("view a");

      prepared.setCharacterStream(1, new StringReader("b"));

      assertThat(text(prepared.executeQuery())).isEqualTo("b");
    }
  }

  @Test
  void aValueThatItsCallerChangesLaterStaysAsItWasGiven() throws SQLException {
    String sql = "select ?::date::text";
    backstage.rewrite(sql, "select 'view ' || ?::date", 0);
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      Date date = Date.valueOf("2024-01-02");
      prepared.setDate(1, date);
      date.setTime(0);

      assertThat(text(prepared.executeQuery())).isEqualTo("view 2024-01-02");
    }
  }

  @Test
  void aQuestionMarkOperatorPassesThrough() throws SQLException {
    backstage.rewrite("select '{\"a\":1}'::jsonb ? 'a'", FROM_VIEW);
    backstage.rewrite("select '{\"a\":1}'::jsonb ?? 'a'", FROM_VIEW);

    assertThat(query("select '{\"a\":1}'::jsonb ? 'a'")).isEqualTo("t");
    try (PreparedStatement prepared =
        connection.prepareStatement("select '{\"a\":1}'::jsonb ?? 'a'")) {
      assertThat(text(prepared.executeQuery())).isEqualTo("t");
    }
  }

  @Test
  void whatCannotBeReplacedPassesThrough() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);
    int forward = ResultSet.TYPE_FORWARD_ONLY;
    int read = ResultSet.CONCUR_READ_ONLY;
    List<Statement> plain = new ArrayList<>();
    plain.add(connection.createStatement(forward, ResultSet.CONCUR_UPDATABLE));
    plain.add(
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE));
    plain.add(connection.createStatement(forward, read, ResultSet.HOLD_CURSORS_OVER_COMMIT));
    Statement named = connection.createStatement();
    named.setCursorName("mine");
    plain.add(named);

    for (Statement statement : plain) {
      assertThat(text(statement.executeQuery(QUERY))).isEqualTo("10");
      statement.close();
    }
    try (PreparedStatement keys =
        connection.prepareStatement("select * from base", Statement.RETURN_GENERATED_KEYS)) {
      assertThat(keys.executeQuery().next()).isTrue();
    }
  }

  @Test
  void aScrollableReadIsAnsweredByTheView() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        ResultSet results = statement.executeQuery(QUERY)) {
      assertThat(results.last()).isTrue();
      assertThat(results.getInt(1)).isEqualTo(-10);
      assertThat(results.first()).isTrue();
    }
  }

  @Test
  void commentsAndTextsThatForbidItPassThrough() throws SQLException {
    for (String sql :
        List.of("/* viewfinder: off */ " + QUERY, "select {fn abs(sum(x))} from base")) {
      backstage.rewrite(sql, FROM_VIEW);
      assertThat(query(sql)).as(sql).isEqualTo("10");
    }
    backstage.rewrite(QUERY + "; select 2", FROM_VIEW);
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute(QUERY + "; select 2")).isTrue();
      assertThat(text(statement.getResultSet())).isEqualTo("10");
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(text(statement.getResultSet())).isEqualTo("2");
    }
  }

  @Test
  void rowLimitsHoldForTheView() throws SQLException {
    backstage.rewrite(QUERY, "select x from view_state union all select 1");
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(1);
      try (ResultSet results = statement.executeQuery(QUERY)) {
        assertThat(results.next()).isTrue();
        assertThat(results.next()).isFalse();
      }
    }
  }

  @Test
  void anOpenResultOfTheViewIsClosedByTheNextExecution() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);
    try (Statement statement = connection.createStatement()) {
      ResultSet first = statement.executeQuery(QUERY);
      ResultSet second = statement.executeQuery("select 1");
      assertThat(first.isClosed()).isTrue();

      ResultSet third = statement.executeQuery(QUERY);
      assertThat(second.isClosed()).isTrue();
      assertThat(third.isClosed()).isFalse();
      assertThat(statement.getResultSet()).isSameAs(third);
    }
  }

  @Test
  void closingTheLastResultClosesAStatementThatWantsIt() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();

    ResultSet results = statement.executeQuery(QUERY);
    assertThat(text(results)).isEqualTo("-10");

    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void aRefusedRunNeverClosesTheCallersStatement() throws SQLException {
    backstage.rewrite(QUERY, REFUSED);
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();

    ResultSet results = statement.executeQuery(QUERY);

    assertThat(statement.isClosed()).isFalse();
    assertThat(text(results)).isEqualTo("10");
    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void cancelReachesWhicheverStatementRuns() throws Exception {
    backstage.rewrite(QUERY, "select pg_sleep(60)::text");
    try (Statement statement = connection.createStatement()) {
      CompletableFuture<SQLException> error =
          CompletableFuture.supplyAsync(
              () -> catchThrowableOfType(SQLException.class, () -> statement.executeQuery(QUERY)));
      await()
          .until(
              () -> {
                statement.cancel();
                return error.isDone();
              });

      assertThat(error.get().getSQLState()).isEqualTo("57014");
    }
  }

  @Test
  void aTimeoutOfTheViewsTextIsTheCallersTimeout() throws SQLException {
    backstage.rewrite(QUERY, "select pg_sleep(60)::text");
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);

      assertThatThrownBy(() -> statement.executeQuery(QUERY))
          .extracting(error -> ((SQLException) error).getSQLState())
          .isEqualTo("57014");
    }
  }

  @Test
  void theOriginalGetsWhatIsLeftOfTheTimeout() throws SQLException {
    backstage.rewrite(QUERY, REFUSED);
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(30);

      assertThat(text(statement.executeQuery(QUERY))).isEqualTo("10");
      assertThat(statement.getQueryTimeout()).isEqualTo(30);
    }
  }

  @Test
  void aFaultOfThePlannerIsNobodysProblem() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW, 5);
    try (PreparedStatement prepared = connection.prepareStatement(QUERY)) {
      assertThat(text(prepared.executeQuery())).isEqualTo("10");
    }
  }

  @Test
  void serializableWritersPassThroughAndReadersDoNot() throws SQLException {
    backstage.rewrite(QUERY, FROM_VIEW);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setAutoCommit(false);
    assertThat(query(QUERY)).isEqualTo("10");
    connection.commit();

    connection.setReadOnly(true);
    assertThat(query(QUERY)).isEqualTo("-10");
    connection.commit();
  }

  @Test
  void batchesOfTextsRunAsTheyAre() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("create table b (x int)");
      statement.addBatch("insert into b values (1)");
      assertThat(statement.executeBatch()).containsExactly(0, 1);
      statement.addBatch("insert into b values (2)");
      statement.clearBatch();
      statement.addBatch("insert into b values (3)");
      assertThat(statement.executeLargeBatch()).containsExactly(1);
      assertThat(statement.executeUpdate("update b set x = 0")).isEqualTo(2);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> query("select count(*) from b").equals("2"));
  }
}
