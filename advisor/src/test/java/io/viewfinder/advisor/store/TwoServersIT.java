package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Knowledge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two servers with one past: a copy of the files that goes its own way, or a standby that was
 * promoted before it had all. Their views bear the same numbers and need not be the same.
 */
class TwoServersIT {
  private static final PrivatePostgres SERVER =
      PrivatePostgres.start(Map.of("synchronous_commit", "on"));
  private static final String QUERY =
      "select region, sum(amount) as total, count(*) as n from sales group by region";
  private static final String OF_SOME =
      "select region, sum(amount) as total, count(*) as n from sales where amount > 50"
          + " group by region";

  private final LiveDatabase live = new LiveDatabase(SERVER.newDatabase());

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void aView() throws SQLException {
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region text, amount int)",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i % 97 FROM generate_series(1, 500) i");
    live.create("by_region", QUERY);
  }

  private static void assertAnswers(LiveDatabase at, String query, Knowledge known)
      throws SQLException {
    try (Connection reader = at.connect()) {
      assertThat(ask(reader, at.rewritten(query, known)))
          .isEqualTo(new Reply(false, ask(reader, query).rows()));
      assertThat(ask(reader, "select * from viewfinder.by_region")).isEqualTo(ask(reader, QUERY));
    }
  }

  @Test
  void eachAnswersItsOwn() throws SQLException {
    live.run("DELETE FROM sales WHERE id < 9");
    try (PrivatePostgres copied = SERVER.copy()) {
      LiveDatabase copy = new LiveDatabase(copied.counterpart(live.database()));
      for (int i = 0; i < 3; i++) {
        live.run("UPDATE sales SET amount = amount + 1 WHERE id % 3 = 0");
        copy.run("DELETE FROM sales WHERE id % 7 = " + i, "DELETE FROM sales WHERE id = 100 + 7");
        assertAnswers(live, QUERY, live.knowledge());
        assertAnswers(copy, QUERY, copy.knowledge());
        assertThat(copy.fold()).isOne();
        assertAnswers(copy, QUERY, copy.knowledge());
      }
      copy.refresh("by_region");
      assertAnswers(copy, QUERY, copy.knowledge());
    }
  }

  /* Each makes its second view, over other rows. A driver knows of one and reads the other. */
  @Test
  void whatOneKnowsIsNotAnsweredByTheOther() throws SQLException {
    try (PrivatePostgres copied = SERVER.copy()) {
      LiveDatabase copy = new LiveDatabase(copied.counterpart(live.database()));
      live.create("second", OF_SOME);
      copy.create("second", QUERY);
      String sent = live.rewritten(OF_SOME, live.knowledge());
      assertAnswers(live, OF_SOME, live.knowledge());

      try (Connection reader = copy.connect()) {
        Reply unguarded = ask(reader, withoutServer(sent));
        assertThat(unguarded.refused()).as("without a guard").isFalse();
        assertThat(unguarded.rows()).isNotEqualTo(ask(reader, OF_SOME).rows());
        assertThat(ask(reader, sent).refused()).isTrue();
      }
    }
  }

  private static String withoutServer(String sent) {
    String guarded = sent.replaceFirst("EXTRACT\\(epoch FROM [^=]*= '[0-9.]+'", "true");
    assertThat(guarded).isNotEqualTo(sent);
    return guarded;
  }

  /* What was committed a moment before the crash may be gone, and its numbers used again. */
  @Test
  void whatWasKnownBeforeACrashIsReadAnew() throws SQLException {
    Knowledge before = live.knowledge();

    SERVER.crash();

    try (Connection reader = live.connect()) {
      assertThat(ask(reader, live.rewritten(QUERY, before)).refused()).isTrue();
    }
    assertAnswers(live, QUERY, live.knowledge());
  }
}
