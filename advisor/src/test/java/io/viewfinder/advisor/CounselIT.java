package io.viewfinder.advisor;

import static io.viewfinder.advisor.SalesAdvisor.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.workload.Shape;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Rewriter;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CounselIT {
  private static final String RECORDED =
      "SELECT region, sum(amount) AS total FROM sales WHERE region = 'r1' GROUP BY region";
  private static final String OTHER_LITERAL = RECORDED.replace("r1", "r3");
  private static final AdvisorSettings PROPOSING =
      new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE);
  private static final AdvisorSettings BUILDING =
      new AdvisorSettings("viewfinder", AdvisorMode.AUTO, Duration.ofMillis(200));

  private final Database database = PrivatePostgres.shared().newDatabase();

  private static void record(SalesAdvisor sales) {
    Shape shape = sales.advisor.workload().shape(RECORDED, sales.session);
    for (int i = 0; i < 20; i++) {
      shape.record(Duration.ofMillis(50).toNanos(), 1);
    }
    await().until(() -> sales.advisor.workload().report().size() == 1);
  }

  private static Decision decide(SalesAdvisor sales, String sql) {
    return new Rewriter().decide(sql, sales.session, sales.advisor.knowledge());
  }

  @Test
  void whatIsAdvisedIsAppliedAndAnswersOtherLiterals() throws SQLException {
    try (SalesAdvisor sales = SalesAdvisor.start(database, PROPOSING)) {
      record(sales);

      Answer advice = sales.command("VIEWFINDER ADVISE MAX VIEWS 3 BUDGET 10 MB");
      assertThat(column(advice, "definition"))
          .singleElement()
          .satisfies(sql -> assertThat(sql).doesNotContain("r1"));
      assertThat(column(advice, "serves")).containsExactly("1");
      sales.command("VIEWFINDER APPLY 1");

      assertThat(decide(sales, OTHER_LITERAL)).isInstanceOf(Decision.Rewrite.class);
      assertThat(sales.command("VIEWFINDER ADVISE").rows()).isEmpty();
      assertThat(column(sales.command("VIEWFINDER LIST"), "name"))
          .isEqualTo(column(advice, "name"));
    }
  }

  @Test
  void limitsAreKept() throws SQLException {
    try (SalesAdvisor sales = SalesAdvisor.start(database, PROPOSING)) {
      record(sales);

      assertThat(sales.command("VIEWFINDER ADVISE MIN FREQUENCY 21").rows()).isEmpty();
      assertThat(sales.command("VIEWFINDER ADVISE MIN BENEFIT 100000").rows()).isEmpty();
      assertThat(sales.command("VIEWFINDER ADVISE MIN FREQUENCY 20").rows()).hasSize(1);
      assertThatThrownBy(() -> sales.command("VIEWFINDER APPLY 2"))
          .hasMessageContaining("no proposal 2");
    }
  }

  @Test
  void theRecordedShapesAreShownWithoutTheirLiterals() throws SQLException {
    try (SalesAdvisor sales = SalesAdvisor.start(database, PROPOSING)) {
      record(sales);

      Answer workload = sales.command("VIEWFINDER WORKLOAD");

      assertThat(column(workload, "executions")).containsExactly("20");
      assertThat(column(workload, "mean_ms")).containsExactly("50.000");
      assertThat(column(workload, "shape"))
          .singleElement()
          .satisfies(shape -> assertThat(shape).doesNotContain("r1"));
    }
  }

  @Test
  void theAutopilotBuildsByItself() throws SQLException {
    try (SalesAdvisor sales = SalesAdvisor.start(database, BUILDING)) {
      record(sales);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> decide(sales, OTHER_LITERAL) instanceof Decision.Rewrite);
    }
  }

  @Test
  void whoOnlyAsksForProposalsFindsNothingBuilt() throws SQLException {
    try (SalesAdvisor sales = SalesAdvisor.start(database, PROPOSING)) {
      record(sales);

      sales.command("VIEWFINDER ADVISE");

      assertThat(sales.advisor.knowledge().views()).isEmpty();
      assertThat(sales.advisor.knowledge().catalog().relation("viewfinder", "view")).isEmpty();
    }
  }
}
