package io.viewfinder.rewriter.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error that the original raises is raised over the view's rows too. */
class ErrorsIT {
  private final Rewriter rewriter = new Rewriter();
  private Connection connection;
  private Server server;
  private SessionContext session;
  private Knowledge knowledge;

  @BeforeEach
  void oneGroupThatNoArithmeticTakes() throws SQLException {
    connection = PrivatePostgres.shared().newDatabase().connect();
    server = new Server(connection);
    server.execute(
        """
        create table sale (region text not null, rank int not null, pieces int);
        insert into sale select 'r' || i % 3, i % 5, i from generate_series(1, 99) i;
        insert into sale values ('rare', 2147483647, 1)""");
    server.trustViews();
    session = server.session();
    CatalogSnapshot catalog = server.catalog();
    Definition.Accepted view =
        (Definition.Accepted)
            rewriter.define(
                "select region, rank, count(*) as n, sum(pieces) as pieces from sale"
                    + " group by region, rank",
                session,
                catalog);
    server.execute("create table viewfinder.v as " + view.stateQuery());
    knowledge =
        new Knowledge(
            "viewfinder",
            catalog,
            List.of(
                new RegisteredView(
                    1,
                    "v",
                    view.stateQuery(),
                    session.searchPath(),
                    Strategy.MANUAL,
                    ViewState.ACTIVE,
                    1,
                    "v",
                    List.of(view.tables().get(0).relation()),
                    16)));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String state(String sql) {
    SQLException error =
        catchThrowableOfType(SQLException.class, () -> server.query(sql, List.of()));
    return error == null ? "" : error.getSQLState();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select region, rank, sum(rank * 3) from sale group by region, rank having count(*) > 1",
        "select region, rank, max(rank + 1), count(*) from sale group by region, rank"
            + " having sum(pieces) > 1",
        "select region, rank from sale group by region, rank having count(*) > 1"
            + " order by sum(rank * 2)",
        "select region, count(distinct rank * 2) from sale group by region having count(*) > 1",
        "select region, sum(rank * 3) from sale group by region"
      })
  void whatIsComputedOfGroupsThatHavingLeavesOut(String query) {
    Decision decision = rewriter.decide(query, session, knowledge);

    assertThat(state(query)).isEqualTo("22003");
    if (decision instanceof Decision.Rewrite rewrite) {
      assertThat(state(rewrite.arm().sql())).as("%s", rewrite.arm().sql()).isEqualTo("22003");
    }
  }

  @Test
  void whatRaisesNothingIsAnsweredOfOneRowEach() throws SQLException {
    String query =
        "select region, rank, sum(pieces), sum(rank) from sale group by region, rank"
            + " having count(*) > 1";

    Decision.Rewrite rewrite = (Decision.Rewrite) rewriter.decide(query, session, knowledge);

    assertThat(rewrite.arm().sql()).doesNotContainIgnoringCase("group by");
    assertThat(server.query(rewrite.arm().sql(), List.of()).bag())
        .isEqualTo(server.query(query, List.of()).bag());
  }
}
