package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that knows what the name of a view stood for, and the name that has moved on. */
class ReadByNameIT {
  private static final String DAILY = "SELECT region, day, sum(amount) AS amount FROM sales";
  private static final String QUERY =
      "SELECT region, sum(amount) AS amount FROM viewfinder.daily GROUP BY region";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  private Knowledge knowledge;

  @BeforeEach
  void twoViews() throws SQLException {
    live.run(
        "CREATE TABLE sales (region text NOT NULL, day int NOT NULL, amount int)",
        "INSERT INTO sales SELECT 'r' || i % 4, i % 30, i FROM generate_series(1, 3000) i");
    live.create("daily", DAILY + " GROUP BY region, day");
    live.create("regional", QUERY);
    knowledge = live.knowledge();
  }

  private Reply asKnown() throws SQLException {
    try (Connection reader = live.connect()) {
      return LiveDatabase.ask(reader, live.rewritten(QUERY, knowledge));
    }
  }

  private Reply original() throws SQLException {
    try (Connection reader = live.connect()) {
      return LiveDatabase.ask(reader, QUERY);
    }
  }

  private void replace(String select) throws SQLException {
    live.store()
        .replace(
            new ViewDraft(
                "daily",
                select,
                (Definition.Accepted) live.define(select),
                List.of("public"),
                Strategy.INCREMENTAL,
                "postgres"));
  }

  @Test
  void theSmallerViewAnswersWhatReadsTheName() throws SQLException {
    assertThat(live.rewritten(QUERY, knowledge)).contains("regional_g1").doesNotContain("daily_g1");
    assertThat(asKnown()).isEqualTo(original());

    live.run("INSERT INTO sales VALUES ('r1', 3, 1000000), ('new', 4, NULL)");

    assertThat(asKnown().refused()).isFalse();
    assertThat(asKnown()).isEqualTo(original());
  }

  @Test
  void anotherDefinitionOfTheNameIsNoticed() throws SQLException {
    replace(DAILY + " WHERE day > 20 GROUP BY region, day");

    assertThat(asKnown().refused()).isTrue();
    assertThat(live.rewritten(QUERY, live.knowledge())).contains("daily_g2");
    try (Connection reader = live.connect()) {
      assertThat(LiveDatabase.ask(reader, live.rewritten(QUERY, live.knowledge())))
          .isEqualTo(original());
    }
  }

  @Test
  void aNameThatIsGoneFailsAsTheOriginalDoes() throws SQLException {
    live.store().drop("daily", "postgres");

    try (Connection reader = live.connect()) {
      assertThat(
              catchThrowableOfType(
                      SQLException.class,
                      () -> LiveDatabase.ask(reader, live.rewritten(QUERY, knowledge)))
                  .getSQLState())
          .isEqualTo("42P01");
    }
  }
}
