package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.console.Answer.Column;
import io.viewfinder.driver.route.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that come through JDBC, answered by real results. */
class CommandIT {
  private static final String QUERY = "select sum(x)\nfrom base";

  private final Stage stage = new Stage();
  private final StagedBackstage backstage = stage.backstage();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = stage.connect("&viewfinder.commands=all");
    backstage.rewrite("select 1", "select 2");
    await().until(() -> explain("explain (viewfinder) select 1").get(0).contains("yes"));
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private static List<@Nullable String> row(@Nullable String... values) {
    return Arrays.asList(values);
  }

  private List<String> explain(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return lines(statement.executeQuery(sql));
    }
  }

  private static List<String> lines(ResultSet results) throws SQLException {
    List<String> lines = new ArrayList<>();
    assertThat(results.getMetaData().getColumnLabel(1)).isEqualTo("QUERY PLAN");
    while (results.next()) {
      lines.add(results.getString(1));
    }
    results.close();
    return lines;
  }

  @Test
  void aCommandIsAnsweredByARealResultInOrder() throws SQLException {
    backstage.answer(
        new Answer(
            List.of(
                new Column("name", "text"),
                new Column("rows", "bigint"),
                new Column("name", "boolean"),
                new Column("seen \"at\"", "timestamptz")),
            List.of(
                row("z", "3", "t", "2024-01-02 03:04:05+00"),
                row("a\n\"\\\u00e4\t", null, "false", null),
                row(null, "-1", null, null))));

    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(" -- all\n viewfinder list")) {
      ResultSetMetaData columns = results.getMetaData();
      assertThat(columns.getColumnLabel(4)).isEqualTo("seen \"at\"");
      assertThat(columns.getColumnType(2)).isEqualTo(Types.BIGINT);
      assertThat(results.getStatement()).isSameAs(statement);
      results.next();
      assertThat(results.getString(1)).isEqualTo("z");
      assertThat(results.getLong(2)).isEqualTo(3);
      assertThat(results.getBoolean(3)).isTrue();
      assertThat(results.getTimestamp(4)).isNotNull();
      results.next();
      assertThat(results.getString(1)).isEqualTo("a\n\"\\\u00e4\t");
      assertThat(results.getObject(2)).isNull();
      results.next();
      assertThat(results.getObject(1)).isNull();
      assertThat(results.next()).isFalse();
    }
    assertThat(backstage.commands()).containsExactly("viewfinder list");
  }

  @Test
  void everyWayToExecuteTakesCommands() throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("VIEWFINDER STATUS")) {
      assertThat(statement.execute("VIEWFINDER LIST")).isTrue();
      assertThat(statement.getResultSet().next()).isFalse();
      assertThat(statement.executeUpdate("VIEWFINDER REFRESH v")).isZero();
      assertThat(statement.executeLargeUpdate("VIEWFINDER REFRESH w")).isZero();
      assertThat(prepared.executeQuery().next()).isFalse();
      assertThat(prepared.execute()).isTrue();
      assertThat(prepared.executeUpdate()).isZero();
      assertThat(prepared.executeLargeUpdate()).isZero();
    }
    assertThat(backstage.commands()).hasSize(7);
  }

  @Test
  void afterACommandTheStatementRunsOtherTexts() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet answer = statement.executeQuery("VIEWFINDER LIST");
      assertThat(statement.executeUpdate("create temporary table t ()")).isZero();
      assertThat(answer.isClosed()).isTrue();
      assertThat(statement.getUpdateCount()).isZero();
    }
  }

  @Test
  void changingVerbsNeedToBeAllowed() throws SQLException {
    try (Connection reader = stage.connect("");
        Statement statement = reader.createStatement()) {
      assertThat(statement.execute("VIEWFINDER LIST")).isTrue();
      assertThatThrownBy(() -> statement.execute("VIEWFINDER DROP v"))
          .hasMessageContaining("viewfinder.commands is read")
          .extracting(error -> ((SQLException) error).getSQLState())
          .isEqualTo("42501");
    }
    assertThat(backstage.commands()).containsExactly("VIEWFINDER LIST");
  }

  @Test
  void commandsCanBeSwitchedOff() throws SQLException {
    try (Connection deaf = stage.connect("&viewfinder.commands=off");
        Statement statement = deaf.createStatement()) {
      assertThatThrownBy(() -> statement.execute("VIEWFINDER LIST"))
          .hasMessageContaining("viewfinder.commands is off");
    }
  }

  @Test
  void changingVerbsAreRefusedInATransactionBlock() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("VIEWFINDER CREATE v AS select 1"))
          .extracting(error -> ((SQLException) error).getSQLState())
          .isEqualTo("25001");
      assertThat(statement.execute("VIEWFINDER LIST")).isTrue();
    }
    connection.rollback();
  }

  @Test
  void aCommandWorksWhereRewritingIsOff() throws SQLException {
    Stage other = new Stage();
    try (Connection off = other.connect("&viewfinder.mode=off");
        Statement statement = off.createStatement()) {
      assertThat(statement.execute("VIEWFINDER STATUS")).isTrue();
    }
  }

  /** Without the comment that names the original's shape. */
  private static String unsigned(String line) {
    return line.replaceFirst("/\\* viewfinder shape [0-9a-f]{16} by v \\*/ ", "");
  }

  @Test
  void explainSaysYesAndTheTextThatWouldBeSent() throws SQLException {
    backstage.rewrite(QUERY, "select x\nfrom v");

    assertThat(explain("EXPLAIN (VIEWFINDER) " + QUERY))
        .map(CommandIT::unsigned)
        .containsExactly("rewritten: yes (v)", "select x", "from v", "v: answers");
  }

  @Test
  void explainSaysNoAndWhy() throws SQLException {
    assertThat(explain("explain ( viewfinder , format text ) " + QUERY))
        .containsExactly("rewritten: no (PREDICATE_NOT_COVERED)", "select sum(x)", "from base");
    assertThat(explain("explain (viewfinder) delete from base").get(0))
        .isEqualTo("rewritten: no (NOT_A_READ)");
  }

  @Test
  void explainIsOneJsonDocumentWhereAsked() throws SQLException {
    backstage.rewrite(QUERY, "select \"x\"");

    List<String> document = explain("explain (viewfinder, format json) " + QUERY);

    assertThat(document)
        .map(CommandIT::unsigned)
        .containsExactly(
            "{\"rewritten\": true, \"views\": [\"v\"], \"reason\": null, \"detail\": \"\","
                + " \"sql\": \"select \\\"x\\\"\", \"candidates\": [{\"view\": \"v\","
                + " \"verdict\": \"answers\", \"reason\": null, \"detail\": \"\", \"hint\": \"\"}]}");
  }

  @Test
  void explainTakesParameters() throws SQLException {
    backstage.rewrite("select ?", "select ? || 'v'", 0);
    try (PreparedStatement prepared =
        connection.prepareStatement("explain (viewfinder) select ?")) {
      prepared.setString(1, "a");

      assertThat(lines(prepared.executeQuery())).startsWith("rewritten: yes (v)");
    }
  }

  @Test
  void explainAnswersForThisConnectionAsItIs() throws SQLException {
    backstage.rewrite(QUERY, "select 1");
    try (Statement statement = connection.createStatement()) {
      statement.execute("set viewfinder.mode = 'off'");
      assertThat(explain("explain (viewfinder) " + QUERY).get(0))
          .isEqualTo("rewritten: no (MODE_OFF)");
      statement.execute("reset viewfinder.mode");
    }
    backstage.judge(CompletableFuture.completedFuture(new Verdict.NotCheaper(1, 2, List.of())));
    assertThat(explain("explain (viewfinder) " + QUERY).get(0))
        .isEqualTo("rewritten: no (NOT_CHEAPER)");
    backstage.judge(CompletableFuture.failedFuture(new IllegalStateException("gone")));
    assertThat(explain("explain (viewfinder) " + QUERY).get(0)).isEqualTo("rewritten: no (FAULT)");
  }

  @Test
  void aMalformedExplainIsASyntaxError() {
    for (String sql :
        List.of(
            "explain (viewfinder, format xml) select 1",
            "explain (viewfinder, verbose) select 1",
            "explain (viewfinder, format json select 1",
            "explain (viewfinder)")) {
      assertThatThrownBy(() -> explain(sql))
          .as(sql)
          .extracting(error -> ((SQLException) error).getSQLState())
          .isEqualTo("42601");
    }
  }

  @Test
  void anyOtherExplainIsTheServers() throws SQLException {
    assertThat(explain("explain (costs off) select 1")).containsExactly("Result");
  }
}
