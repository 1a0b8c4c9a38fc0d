package io.viewfinder.advisor;

import static io.viewfinder.advisor.SalesAdvisor.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdvisorIT {
  private static final String QUERY =
      "SELECT region, sum(amount) AS total FROM sales WHERE region = ? GROUP BY region";
  private static final String CREATE =
      "VIEWFINDER CREATE by_region AS SELECT region, sum(amount) AS total, count(*) AS n"
          + " FROM sales GROUP BY region;";

  private final Database database = PrivatePostgres.shared().newDatabase();

  private SalesAdvisor sales;

  @BeforeEach
  void anAdvisorAtWork() throws SQLException {
    sales = SalesAdvisor.start(database);
  }

  @AfterEach
  void close() throws SQLException {
    sales.close();
  }

  private void assertFails(String state, String command) {
    assertThatThrownBy(() -> sales.command(command))
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo(state));
  }

  private Decision.Rewrite rewrite() {
    Decision decision = new Rewriter().decide(QUERY, sales.session, sales.advisor.knowledge());
    assertThat(decision).isInstanceOf(Decision.Rewrite.class);
    return (Decision.Rewrite) decision;
  }

  @Test
  void itBecomesReadyByItself() {
    await().until(() -> sales.advisor.isReady());

    assertThat(sales.advisor.knowledge().catalog().relation("public", "sales")).isPresent();
    assertThat(sales.advisor.knowledge().views()).isEmpty();
  }

  @Test
  void aCreatedViewIsKnownAndAnswersWhenTheCommandReturns() throws SQLException {
    Answer answer = sales.command(CREATE);

    assertThat(column(answer, "result")).containsExactly("active");
    Decision.Rewrite rewrite = rewrite();
    assertThat(rewrite.views()).containsExactly("by_region");
    List<String> before = ask(rewrite.whole().sql());
    assertThat(before).isEqualTo(ask(QUERY)).hasSize(1);
    sales.run("UPDATE sales SET amount = amount + 1 WHERE id = 1");
    assertThat(ask(rewrite.whole().sql())).isEqualTo(ask(QUERY)).isNotEqualTo(before);
  }

  @Test
  void aViewThatIsFilledByCommandIsNotReadOnceItIsStale() throws SQLException {
    sales.command(CREATE.replaceFirst(" AS ", " STRATEGY MANUAL AS "));

    assertThat(ask(rewrite().whole().sql())).isEqualTo(ask(QUERY)).hasSize(1);
    sales.run("UPDATE sales SET amount = amount + 1 WHERE id = 1");
    assertThat(ask(rewrite().whole().sql())).isEmpty();
  }

  @Test
  void aStrategyThatTheDefinitionDoesNotAllowIsRefusedWithTheReason() {
    assertThatThrownBy(
            () ->
                sales.command(
                    "VIEWFINDER CREATE v STRATEGY INCREMENTAL AS SELECT region,"
                        + " stddev(amount) AS n FROM sales GROUP BY region"))
        .hasMessageContaining("NOT_INCREMENTAL")
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .returns("0A000", SQLException::getSQLState);
  }

  private List<String> ask(String sql) throws SQLException {
    try (Connection connection = sales.database.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        statement.setString(i, "r1");
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(result.getString(1) + "|" + result.getString(2));
        }
      }
      return rows;
    }
  }

  @Test
  void theListFollowsTheViewThroughItsLife() throws SQLException {
    sales.command(CREATE.replaceFirst(" AS ", " STRATEGY MANUAL AS "));
    sales.run("UPDATE sales SET amount = amount + 1 WHERE id = 1");

    Answer list = sales.command("VIEWFINDER LIST");
    assertThat(list.columns())
        .extracting(Answer.Column::label)
        .containsExactly(
            "name",
            "strategy",
            "state",
            "rows",
            "size_mb",
            "tables",
            "last_refresh",
            "definition",
            "stale",
            "trouble");
    assertThat(column(list, "strategy")).containsExactly("MANUAL");
    assertThat(column(list, "stale")).containsExactly("t");
    assertThat(column(list, "rows")).containsExactly("5");

    sales.command("VIEWFINDER REFRESH by_region");
    assertThat(column(sales.command("VIEWFINDER LIST"), "stale")).containsExactly("f");
    sales.command("VIEWFINDER DISABLE by_region");
    assertThat(column(sales.command("VIEWFINDER LIST"), "state")).containsExactly("DISABLED");
    assertThat(column(sales.command("VIEWFINDER STATUS"), "active")).containsExactly("0");
    sales.command("VIEWFINDER ENABLE by_region");
    assertThat(column(sales.command("VIEWFINDER STATUS"), "fresh")).containsExactly("1");
    sales.command("VIEWFINDER DROP by_region");
    assertThat(sales.command("VIEWFINDER LIST").rows()).isEmpty();
    assertThat(sales.advisor.knowledge().views()).isEmpty();
  }

  @Test
  void replacingChangesTheDefinition() throws SQLException {
    sales.command(CREATE);

    sales.command(
        "VIEWFINDER CREATE OR REPLACE by_region AS SELECT region, max(amount) AS top FROM sales"
            + " GROUP BY region");

    assertThat(sales.advisor.knowledge().views()).hasSize(1);
    assertThat(sales.advisor.knowledge().views().get(0).definition()).contains("max");
  }

  @Test
  void initialisingSaysWhatItDidAndADryRunShowsIt() throws SQLException {
    Answer script = sales.command("VIEWFINDER INIT DRY RUN");
    assertThat(column(script, "statement").get(0))
        .isEqualTo("CREATE SCHEMA IF NOT EXISTS \"viewfinder\";");
    assertThat(sales.advisor.knowledge().catalog().relation("viewfinder", "view")).isEmpty();

    assertThat(column(sales.command("VIEWFINDER INIT"), "result")).containsExactly("initialised");
    assertThat(column(sales.command("VIEWFINDER INIT"), "result"))
        .containsExactly("already initialised");
  }

  @Test
  void badSelectsAreRefusedBeforeAnythingIsMade() throws SQLException {
    assertFails("42P01", "VIEWFINDER CREATE v AS SELECT a FROM missing GROUP BY a");
    assertFails("42703", "VIEWFINDER CREATE v AS SELECT missing FROM sales");
    assertFails("42601", "VIEWFINDER CREATE v AS SELECT FROM WHERE");
    assertFails(
        "0A000",
        "VIEWFINDER CREATE v AS SELECT random() AS r, count(*) AS n FROM sales GROUP BY 1");

    assertThat(column(sales.command("VIEWFINDER INIT"), "result")).containsExactly("initialised");
  }

  @Test
  void aRoleOutsideTheOwnersMayLookButNotChange() throws SQLException {
    String role = "stranger_of_" + database.name();
    sales.run("CREATE ROLE " + role);
    sales.command(CREATE);
    SessionContext stranger = SalesAdvisor.session(role);

    assertThat(sales.advisor.command("VIEWFINDER LIST", stranger).rows()).hasSize(1);
    assertThatThrownBy(() -> sales.advisor.command("VIEWFINDER DROP by_region", stranger))
        .hasMessageContaining(role)
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .returns("42501", SQLException::getSQLState);
  }

  @Test
  void withoutARecordedWorkloadNothingIsAdvised() throws SQLException {
    assertThat(sales.command("VIEWFINDER ADVISE").rows()).isEmpty();
    assertThat(sales.command("VIEWFINDER WORKLOAD").rows()).isEmpty();
    assertFails("22023", "VIEWFINDER APPLY 1");
  }

  @Test
  void theRewrittenFormIsComparedWithItsOriginal() throws SQLException {
    sales.command(CREATE);

    Verdict verdict = sales.advisor.compare(QUERY, rewrite(), sales.session).join();

    assertThat(verdict).isInstanceOf(Verdict.Cheaper.class);
    Verdict.Cheaper cheaper = (Verdict.Cheaper) verdict;
    assertThat(cheaper.rewritten()).isPositive().isLessThan(cheaper.original());
  }

  @Test
  void aFormThatIsNotCheaperOrNotTheSameIsFoundOut() throws SQLException {
    String same = "SELECT region, amount FROM sales WHERE id = ?";

    assertThat(verdict(same, same)).isInstanceOf(Verdict.NotCheaper.class);
    assertThat(verdict(same, "SELECT region, amount AS amounts FROM sales WHERE id = ?"))
        .isInstanceOf(Verdict.Differs.class);
    assertThat(verdict(same, "SELECT region, amount::numeric AS amount FROM sales WHERE id = ?"))
        .isInstanceOf(Verdict.Differs.class);
    assertThat(verdict(same, "SELECT region FROM sales WHERE id = ?"))
        .isEqualTo(new Verdict.Differs("1 columns instead of 2"));
    assertThat(verdict(same, "SELECT region, amount FROM sales WHERE amount = ?"))
        .isEqualTo(new Verdict.Differs("parameter 1 has type numeric instead of integer"));
    assertThat(verdict(same, "SELECT region, amount FROM missing WHERE id = ?"))
        .isInstanceOf(Verdict.Differs.class);
  }

  private Verdict verdict(String original, String rewritten) {
    Decision.Rewrite rewrite =
        new Decision.Rewrite(rewritten, rewritten, new ParameterMapping(List.of(0)), List.of());
    return sales.advisor.compare(original, rewrite, sales.session).join();
  }

  @Test
  void theComparisonIsMadeAsTheCallersRole() throws SQLException {
    String role = "pauper_of_" + database.name();
    sales.run("CREATE ROLE " + role);
    sales.command(CREATE);

    Verdict verdict = sales.advisor.compare(QUERY, rewrite(), SalesAdvisor.session(role)).join();

    assertThat(verdict)
        .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Differs.class))
        .satisfies(differs -> assertThat(differs.what()).contains("permission denied"));
  }

  @Test
  void aClosedAdvisorComparesNothing() throws SQLException {
    sales.close();

    Decision.Rewrite rewrite =
        new Decision.Rewrite("SELECT 1", "SELECT 1", new ParameterMapping(List.of()), List.of());
    assertThat(sales.advisor.compare("SELECT 1", rewrite, sales.session))
        .isCompletedExceptionally();
    assertThat(sales.advisor.isReady()).isFalse();
  }
}
