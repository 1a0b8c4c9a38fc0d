package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static io.viewfinder.advisor.store.LiveDatabase.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Decision;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A dump with our tables in it, restored into a cluster whose transactions bear smaller numbers: by
 * the watermarks that came along, all that is written there was folded long ago.
 */
class RestoredIT {
  private static final PrivatePostgres OLD = PrivatePostgres.start(Map.of());
  private static final PrivatePostgres YOUNG = PrivatePostgres.start(Map.of());
  private static final String QUERY =
      "select region, sum(amount) as total, count(*) as n from sales group by region";
  private static final String GROW_OLD =
      "DO $$ BEGIN FOR i IN 1..2000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$";
  private static final int BARE = 0;
  private static final int MERGED = 1;

  private final LiveDatabase restored = new LiveDatabase(YOUNG.newDatabase());

  @AfterAll
  static void stop() {
    OLD.close();
    YOUNG.close();
  }

  @BeforeEach
  void aDumpIsRestored() throws SQLException, IOException {
    LiveDatabase live = new LiveDatabase(OLD.newDatabase());
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region text, amount int)",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i % 97 FROM generate_series(1, 500) i",
        GROW_OLD);
    live.create("by_region", QUERY);
    live.createManual("by_hand", "select region, max(amount) as most from sales group by region");
    live.run("DELETE FROM sales WHERE id < 9");
    live.fold();
    live.run("INSERT INTO sales VALUES (1, 'pending', 7)");
    try (Connection from = live.connect();
        Connection to = restored.connect()) {
      Dump.of(from).restore(to);
    }
    assertThat(restored.rows("SELECT hi > pg_current_xact_id() FROM viewfinder.generation"))
        .as("watermarks beyond all that is written")
        .containsOnly("t");
  }

  private void write() throws SQLException {
    restored.run(
        "INSERT INTO sales VALUES (1001, 'new', 4)",
        "UPDATE sales SET amount = amount + 1 WHERE id % 3 = 0",
        "DELETE FROM sales WHERE id % 7 = 0");
  }

  private void assertReadFromTheTables() throws SQLException {
    Decision decision = restored.decide(QUERY, restored.knowledge());
    try (Connection reader = restored.connect()) {
      if (decision instanceof Decision.Rewrite rewrite) {
        assertThat(ask(reader, rewrite.whole().sql()).refused()).isTrue();
      }
      assertNamed(reader);
    }
  }

  private static void assertNamed(Connection reader) throws SQLException {
    assertThat(ask(reader, "select * from viewfinder.by_region")).isEqualTo(ask(reader, QUERY));
  }

  private void assertAnswered(int arm) throws SQLException {
    String rewritten = restored.rewritten(QUERY);
    try (Connection reader = restored.connect()) {
      assertThat(standing(reader, rewritten)).isEqualTo(arm);
      assertThat(ask(reader, rewritten)).isEqualTo(new Reply(false, ask(reader, QUERY).rows()));
      assertNamed(reader);
    }
  }

  private void assertAnsweredOnceBuiltAnew() throws SQLException {
    restored.refresh("by_region");
    assertAnswered(BARE);
    restored.run("DELETE FROM sales WHERE id % 5 = 0", "INSERT INTO sales VALUES (2002, 'r1', 8)");
    assertAnswered(MERGED);
    assertThat(restored.fold()).isOne();
    assertAnswered(BARE);
  }

  @Test
  void itsViewsAreReadFromTheTablesUntilTheyAreBuiltAnew() throws SQLException {
    assertReadFromTheTables();
    write();
    assertReadFromTheTables();
    restored.fold();
    assertReadFromTheTables();

    assertAnsweredOnceBuiltAnew();
  }

  /* The numbers of the tables happen to be those of the tables that were dumped. */
  @Test
  void soItIsWhereTheTablesHaveTheSameNumbersByChance() throws SQLException {
    for (String table : new String[] {"view_table", "stamp", "log", "written"}) {
      restored.run("UPDATE viewfinder." + table + " SET relation = 'sales'::regclass");
    }
    assertThat(restored.decide(QUERY, restored.knowledge())).isInstanceOf(Decision.Rewrite.class);

    assertReadFromTheTables();
    write();
    assertThat(isBroken()).as("without a guard").isTrue();
    assertReadFromTheTables();
    restored.fold();
    assertReadFromTheTables();

    assertAnsweredOnceBuiltAnew();
  }

  private boolean isBroken() throws SQLException {
    String merged = restored.knowledge().views().get(0).pending().merged();
    try (Connection reader = restored.connect()) {
      return !ask(reader, "select region, total, n from (" + merged + ") m")
          .rows()
          .equals(ask(reader, QUERY).rows());
    }
  }
}
