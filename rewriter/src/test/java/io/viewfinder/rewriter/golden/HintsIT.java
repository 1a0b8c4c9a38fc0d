package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.live.Server;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What EXPLAIN says would make a view match. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HintsIT {
  private static final String BY_MONTH =
      """
      select date_trunc('month', at) as month, count(*) as n, count(distinct shop) as shops
        from visit group by date_trunc('month', at)""";

  private final Rewriter rewriter = new Rewriter();
  private SessionContext session = new SessionContext(List.of(), "", "");
  private Knowledge knowledge = new Knowledge("viewfinder", CatalogSnapshot.empty(), List.of());

  @BeforeAll
  void view() throws SQLException {
    try (Connection connection = PrivatePostgres.shared().newDatabase().connect()) {
      Server server = new Server(connection);
      server.execute("create table visit (at timestamp not null, shop int)");
      CatalogSnapshot catalog = server.catalog();
      session = server.session();
      Definition.Accepted accepted =
          (Definition.Accepted) rewriter.define(BY_MONTH, session, catalog);
      RegisteredView view =
          new RegisteredView(
              1,
              "by_month",
              accepted.stateQuery(),
              session.searchPath(),
              Strategy.MANUAL,
              ViewState.ACTIVE,
              1,
              "by_month",
              accepted.tables().stream().map(Definition.TableColumns::relation).toList(),
              1);
      knowledge = new Knowledge("viewfinder", catalog, List.of(view));
    }
  }

  private Explanation.Candidate candidate(String sql) {
    return rewriter.explain(sql, session, knowledge).candidates().get(0);
  }

  @Test
  void aRangeWithinAUnitIsToldFromAMissingColumn() {
    Explanation.Candidate candidate =
        candidate("select count(*) from visit where at >= '2024-01-15' and at < '2024-02-01'");

    assertThat(String.valueOf(candidate.refusal()))
        .startsWith("COLUMN_NOT_IN_VIEW")
        .contains("'2024-01-15'")
        .endsWith("begins or ends within a month");
    assertThat(candidate.hint()).contains("finer unit than month");
  }

  @Test
  void aFinerUnitIsAMissingColumn() {
    Explanation.Candidate candidate =
        candidate("select extract(day from at), count(*) from visit group by 1");

    assertThat(candidate.hint()).isEqualTo("add at to the view's select list and GROUP BY");
  }

  @Test
  void aStoredAggregateThatCannotBeRolledUpAsksForTheSameGroups() {
    Explanation.Candidate candidate =
        candidate(
            "select date_trunc('year', at), count(distinct shop) from visit"
                + " group by date_trunc('year', at)");

    assertThat(candidate.hint()).isEqualTo("group the view as the query does");
  }
}
