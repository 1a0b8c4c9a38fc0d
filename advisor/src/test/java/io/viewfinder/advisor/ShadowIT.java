package io.viewfinder.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.Rewriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Statements that are run once more beside what would stand in their place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShadowIT {
  private static final String QUERY =
      "SELECT region, sum(amount) AS total FROM sales WHERE region = ? GROUP BY region;";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private SalesAdvisor sales;

  @BeforeEach
  void aView() throws SQLException {
    sales = SalesAdvisor.start(database);
    sales.command(
        "VIEWFINDER CREATE by_region AS SELECT region, sum(amount) AS total, count(*) AS n"
            + " FROM sales GROUP BY region");
  }

  @AfterEach
  void close() throws SQLException {
    sales.close();
  }

  private Decision.Rewrite rewrite() {
    return (Decision.Rewrite)
        new Rewriter().decide(QUERY, sales.session, sales.advisor.knowledge());
  }

  private Optional<String> shadow(Decision.Rewrite rewrite) {
    Values values =
        (statement, mapping, before) -> {
          for (int i = 0; i < mapping.sources().size(); i++) {
            statement.setString(before + i + 1, "r1");
          }
        };
    return sales.advisor.shadow(QUERY, rewrite, 1, sales.session, values).join();
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(results.getString(1));
      }
      return rows;
    }
  }

  @Test
  void whatAgreesLeavesNoTrace() throws SQLException {
    assertThat(shadow(rewrite())).isEmpty();

    assertThat(rows("SELECT id::text FROM viewfinder.quarantine")).isEmpty();
    assertThat(rows("SELECT state FROM viewfinder.view")).containsExactly("ACTIVE");
  }

  @Test
  void whatDiffersIsRefusedByEveryGateAtOnce() throws SQLException {
    Decision.Rewrite wrong =
        new Decision.Rewrite(
            "SELECT ?::text, 7::numeric FROM generate_series(1, 2)",
            "",
            new ParameterMapping(List.of(0)),
            List.of("by_region"));
    String gated = rewrite().whole().sql().replace("?", "'r1'");
    assertThat(rows(gated)).hasSize(1);

    assertThat(shadow(wrong)).hasValueSatisfying(what -> assertThat(what).contains("(r1,7)"));

    assertThat(rows(gated)).isEmpty();
    assertThat(rows("SELECT state FROM viewfinder.view")).containsExactly("DISABLED");
    assertThat(rows("SELECT name || generation FROM viewfinder.quarantine"))
        .containsExactly("by_region1");
    assertThat(sales.advisor.knowledge().views()).noneMatch(view -> view.isActive());
  }

  @Test
  void aRowTooFewIsADifferenceToo() {
    Decision.Rewrite none =
        new Decision.Rewrite(
            "SELECT ?::text, 7::numeric WHERE false",
            "",
            new ParameterMapping(List.of(0)),
            List.of("by_region"));

    assertThat(shadow(none))
        .hasValueSatisfying(what -> assertThat(what).startsWith("only the original: (r1,"));
  }

  @Test
  void viewsThatRefuseAreNotWrong() throws SQLException {
    Decision.Rewrite rewrite = rewrite();
    sales.run("UPDATE sales SET amount = amount + 1 WHERE id = 1");

    assertThat(shadow(rewrite)).isEmpty();

    assertThat(rows("SELECT state FROM viewfinder.view")).containsExactly("ACTIVE");
  }

  @Test
  void aRewriteThatFailsTeachesNothing() throws SQLException {
    Decision.Rewrite broken =
        new Decision.Rewrite(
            "SELECT ?::text, 1 / 0", "", new ParameterMapping(List.of(0)), List.of("by_region"));

    assertThatThrownBy(() -> shadow(broken)).hasRootCauseInstanceOf(SQLException.class);

    assertThat(rows("SELECT state FROM viewfinder.view")).containsExactly("ACTIVE");
  }

  @Test
  void onlyTheOwnerReadsTheEvidence() throws SQLException {
    assertThat(rows("SELECT has_table_privilege('pg_monitor', 'viewfinder.quarantine', 'select')"))
        .containsExactly("f");
    assertThat(
            rows(
                "SELECT has_function_privilege('pg_monitor',"
                    + " 'viewfinder.quarantine(text[], text, text, text, text)', 'execute')"))
        .containsExactly("t");
  }

  @Test
  void afterTheEndNothingIsCompared() throws SQLException {
    Decision.Rewrite rewrite = rewrite();
    sales.close();

    assertThat(sales.advisor.shadow(QUERY, rewrite, 1, sales.session, Values.NONE))
        .isCompletedExceptionally();
  }
}
