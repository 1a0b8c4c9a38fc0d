package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.freshness.Freshness;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views whose rows may be old, for readers who accept that, and for those who do not. */
class ToleranceIT {
  private static final String QUERY =
      "select region, sum(amount) as total from sales group by region";
  private static final Freshness EXACT = new Freshness.Exact();
  private static final Freshness HOUR = new Freshness.Within(Duration.ofHours(1));
  private static final Freshness ANY = new Freshness.Any();

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @BeforeEach
  void aView() throws SQLException {
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric(12,2))",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i FROM generate_series(1, 100) i");
    create(Strategy.DEFERRED, "1 hour");
  }

  private void create(Strategy strategy, String period) throws SQLException {
    live.store()
        .replace(
            new ViewDraft(
                "v",
                QUERY,
                (Accepted) live.define(QUERY),
                List.of("public"),
                strategy,
                period,
                "postgres"));
  }

  private String rewritten(Freshness freshness) throws SQLException {
    SessionContext session =
        new SessionContext(List.of("public"), "\"$user\", public", "postgres", false, freshness);
    return ((Decision.Rewrite) new Rewriter().decide(QUERY, session, live.knowledge()))
        .whole()
        .sql();
  }

  private boolean answers(Connection reader, Freshness freshness) throws SQLException {
    return !ask(reader, rewritten(freshness)).refused();
  }

  private boolean answers(Freshness freshness) throws SQLException {
    return answers(rewritten(freshness));
  }

  private boolean answers(String rewritten) throws SQLException {
    try (Connection reader = live.connect()) {
      return !ask(reader, rewritten).refused();
    }
  }

  private void age(String interval) throws SQLException {
    live.run(
        "UPDATE viewfinder.generation SET as_of = clock_timestamp() - interval '" + interval + "'");
  }

  private List<String> due() throws SQLException {
    try (ControlSession session = live.control()) {
      return new Housekeeping("viewfinder", Pause.sleeping()).outOfDate(session);
    }
  }

  private void purge() throws SQLException {
    try (ControlSession session = live.control()) {
      new Housekeeping("viewfinder", Pause.sleeping()).purgeMarks(session);
    }
  }

  @Test
  void beforeAnyWriteEveryReaderIsAnsweredHoweverOldTheRowsAre() throws SQLException {
    age("2 days");

    assertThat(answers(EXACT)).isTrue();
    assertThat(answers(HOUR)).isTrue();
    assertThat(answers(ANY)).isTrue();
  }

  @Test
  void afterAWriteTheOneWhoAcceptsTheAgeIsAnsweredWithTheOldRows() throws SQLException {
    List<String> before = live.rows(QUERY);
    String exact = rewritten(EXACT); // planned now: once the write is known, no view is asked
    live.run("UPDATE sales SET amount = amount + 1");

    assertThat(answers(exact)).isFalse();
    assertThat(answers(HOUR)).isTrue();
    assertThat(live.rows(rewritten(HOUR))).isEqualTo(before);
    age("61 minutes");
    assertThat(answers(HOUR)).isFalse();
    assertThat(answers(ANY)).isTrue();
  }

  @Test
  void soItIsOnceTheMarksOfTheWritesArePurged() throws SQLException {
    String exact = rewritten(EXACT);
    live.run("UPDATE sales SET amount = amount + 1");
    purge();

    assertThat(live.rows("SELECT * FROM viewfinder.written")).isEmpty();
    assertThat(answers(exact)).isFalse();
    assertThat(answers(HOUR)).isTrue();
  }

  @Test
  void whoWroteInThisTransactionIsNotAnsweredWithoutThat() throws SQLException {
    try (Connection writer = live.connect()) {
      writer.setAutoCommit(false);
      SalesDatabase.run(writer, "DELETE FROM sales WHERE id = 1");
      assertThat(answers(writer, ANY)).isFalse();
      assertThat(answers(ANY)).isTrue();

      writer.rollback();
      assertThat(answers(writer, ANY)).isTrue();
    }
  }

  @Test
  void aTableThatIsNotWhatItWasIsReadItself() throws SQLException {
    live.run("TRUNCATE sales");
    assertThat(answers(ANY)).isFalse();
    live.refreshPlainly("v");
    assertThat(answers(ANY)).isTrue();

    live.run("UPDATE viewfinder.generation SET invalidated = true");
    assertThat(answers(ANY)).isFalse();
  }

  @Test
  void aViewThatFollowsEveryWriteIsExactForEverybody() throws SQLException {
    live.create(
        "w", "select region, sum(amount) as total, count(*) as n from sales group by region");
    live.store().drop("v", "postgres");
    live.run("UPDATE sales SET amount = amount + 1");

    assertThat(answers(ANY)).isTrue();
    assertThat(live.rows(rewritten(ANY))).isEqualTo(live.rows(QUERY));
  }

  @Test
  void aDeferredViewIsDueOnceItsRowsAreOldAndNotTheTables() throws SQLException {
    age("2 hours");
    assertThat(due()).isEmpty();
    live.run("DELETE FROM sales WHERE id = 1");
    assertThat(due()).containsExactly("v");
    age("59 minutes");
    assertThat(due()).isEmpty();
    purge();
    age("61 minutes");
    assertThat(due()).containsExactly("v");
  }

  @Test
  void aViewOnDemandIsDueOnceAReaderFoundItTooOldAndNoMoreOftenThanItsPeriod() throws SQLException {
    create(Strategy.ON_DEMAND, "30 minutes");
    live.run("DELETE FROM sales WHERE id = 1");
    age("31 minutes");
    assertThat(due()).isEmpty();

    Demand demand = new Demand("viewfinder", live::connect);
    demand.raise(List.of("v", "nonsense"));
    demand.raise(List.of("v"));
    assertThat(due()).containsExactly("v");
    age("29 minutes");
    assertThat(due()).isEmpty();
    live.refreshPlainly("v");
    assertThat(live.rows("SELECT * FROM viewfinder.demand")).isEmpty();
    assertThat(answers(EXACT)).isTrue();
  }

  @Test
  void aPeriodThatIsNoneIsRefusedAndTheViewStays() throws SQLException {
    assertThatThrownBy(() -> create(Strategy.DEFERRED, "0"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'1 hour'");
    assertThatThrownBy(() -> create(Strategy.DEFERRED, "soon"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("soon");
    assertThat(live.rows("SELECT strategy, period FROM viewfinder.view"))
        .containsExactly("DEFERRED|01:00:00");
    assertThat(answers(EXACT)).isTrue();
  }
}
