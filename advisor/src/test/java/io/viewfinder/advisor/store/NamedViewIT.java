package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static io.viewfinder.advisor.store.SalesDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code viewfinder.name}: a plain view that is exact for every reader, with no driver in sight.
 */
class NamedViewIT {
  private static final String QUERY =
      "select region, sum(amount) as total, count(*) as n from sales group by region";
  private static final String NAME = "select * from viewfinder.by_region";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @BeforeEach
  void aView() throws SQLException {
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region varchar(9), amount numeric(12,2))",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i % 97 / 4.0 FROM generate_series(1, 500) i",
        "ANALYZE");
    live.create("by_region", QUERY);
  }

  /* The original, in the same snapshot; nothing that only a driver would listen to. */
  private static void assertExact(Connection connection) throws SQLException {
    boolean hadTransaction = !connection.getAutoCommit();
    if (!hadTransaction) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    LiveDatabase.Reply named = ask(connection, NAME);
    assertThat(named.refused()).isFalse();
    assertThat(named).isEqualTo(ask(connection, QUERY));
    if (!hadTransaction) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void assertExact() throws SQLException {
    try (Connection connection = live.connect()) {
      assertExact(connection);
    }
  }

  /** The parts of the plan that ran: on the state, on a log, on the base table. */
  private static List<Boolean> ran(Connection connection) throws SQLException {
    List<String> plan =
        SalesDatabase.rows(
            connection, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + NAME);
    return List.of(" on by_region_g", " on log_1", " on sales").stream()
        .map(
            table ->
                plan.stream()
                    .anyMatch(line -> line.contains(table) && !line.contains("never executed")))
        .toList();
  }

  private List<Boolean> ran() throws SQLException {
    try (Connection connection = live.connect()) {
      return ran(connection);
    }
  }

  @Test
  void readsTheStateAloneWhereNothingIsPending() throws SQLException {
    assertExact();
    assertThat(ran()).containsExactly(true, false, false);
  }

  @Test
  void readsTheStateWithWhatIsPending() throws SQLException {
    live.run("DELETE FROM sales WHERE id < 50", "UPDATE sales SET region = NULL WHERE id = 60");

    assertExact();
    assertThat(ran()).containsExactly(true, true, false);
    assertThat(live.fold()).isOne();
    assertExact();
    assertThat(ran()).containsExactly(true, false, false);
  }

  @Test
  void everyReaderSeesItsOwnSnapshot() throws SQLException {
    try (Connection writer = live.connect();
        Connection old = live.connect()) {
      old.setAutoCommit(false);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertExact(old);
      writer.setAutoCommit(false);
      run(writer, "DELETE FROM sales WHERE region = 'r1'");
      assertExact(writer);
      assertExact();
      writer.commit();
      assertExact(old);
      assertExact();
    }
  }

  @Test
  void aSnapshotFromBeforeTheBuildReadsTheBaseTables() throws SQLException {
    try (Connection old = live.connect()) {
      old.setAutoCommit(false);
      old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertExact(old);
      live.run("UPDATE sales SET amount = amount + 1");
      live.refresh("by_region");

      assertExact(old);
      assertThat(ran(old)).containsExactly(false, false, true);
    }
    assertThat(ran()).containsExactly(true, false, false);
  }

  @Test
  void whatCannotBeVouchedForIsReadFromTheBaseTablesWithoutASignal() throws SQLException {
    for (String write :
        List.of(
            "INSERT INTO sales VALUES (9001, 'r1', 'NaN')",
            "ALTER TABLE sales DISABLE TRIGGER USER",
            "TRUNCATE sales")) {
      live.run(write, "INSERT INTO sales VALUES (9002, 'r7', 3) ON CONFLICT DO NOTHING");
      assertExact();
      assertThat(ran()).as(write).containsExactly(false, false, true);
    }
    live.refresh("by_region");
    assertExact();
    assertThat(ran()).containsExactly(true, false, false);
  }

  @Test
  void aTriggerThatFiresBeforeOursReadsTheBaseTables() throws SQLException {
    live.run(
        "CREATE TABLE seen (named text, original text)",
        "CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen SELECT"
            + " (SELECT sum(n)::text FROM viewfinder.by_region), (SELECT count(*)::text FROM sales);"
            + " RETURN NULL; END $$",
        "CREATE TRIGGER a_first AFTER INSERT ON sales FOR EACH STATEMENT EXECUTE FUNCTION look()",
        "CREATE TRIGGER zz_last AFTER INSERT ON sales FOR EACH ROW EXECUTE FUNCTION look()",
        "INSERT INTO sales SELECT i, 'new', 1 FROM generate_series(1000, 1002) i");

    assertThat(live.rows("SELECT DISTINCT named, original FROM seen")).containsExactly("503|503");
    assertThat(live.rows("SELECT count(*) FROM seen")).containsExactly("4");
    assertThat(ran()).containsExactly(true, true, false);
  }

  @Test
  void aSerializableTransactionThatMayWriteReadsTheBaseTables() throws SQLException {
    try (Connection reader = live.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      assertExact(reader);
      assertThat(ran(reader)).containsExactly(false, false, true);
      reader.rollback();
      reader.setReadOnly(true);
      assertThat(ran(reader)).containsExactly(true, false, false);
    }
  }

  @Test
  void whatTheUserBuiltUponTheNameSurvivesRefreshAndOtherDefinitionsOfTheSameColumns()
      throws SQLException {
    live.run("CREATE VIEW mine AS SELECT max(total) AS best FROM viewfinder.by_region");
    live.run("INSERT INTO sales VALUES (9003, 'r9', 99999)");
    live.refresh("by_region");
    String other = QUERY.replace("from sales", "from sales where id <> 9003");
    live.store()
        .replace(
            new ViewDraft(
                "by_region",
                other,
                (Definition.Accepted) live.define(other),
                List.of("public"),
                Strategy.INCREMENTAL,
                "postgres"));

    assertThat(live.rows("SELECT best < 99999 FROM mine")).containsExactly("t");
    assertThat(live.rows(NAME + " order by region"))
        .isEqualTo(live.rows(other + " order by region"));
  }

  @Test
  void aPreparedReadFollowsTheGenerations() throws SQLException {
    try (Connection reader = live.connect();
        Statement statement = reader.createStatement()) {
      statement.execute("PREPARE p AS " + NAME + " order by region");
      for (int i = 0; i < 3; i++) {
        live.run("INSERT INTO sales VALUES (" + (7000 + i) + ", 'r1', 1)");
        live.refresh("by_region");
        try (ControlSession session = live.control()) {
          new Housekeeping("viewfinder", Pause.sleeping())
              .dropRetired(session, java.time.Duration.ZERO);
        }
        assertThat(SalesDatabase.rows(reader, "EXECUTE p"))
            .isEqualTo(live.rows(QUERY + " order by region"));
      }
    }
  }

  @Test
  void aViewFilledByCommandIsReadUntilItsTablesAreWritten() throws SQLException {
    String query = "select region, stddev(amount) as spread from sales group by region";
    Definition.Accepted accepted = (Definition.Accepted) live.define(query);
    assertThat(accepted.upkeep()).isInstanceOf(Definition.Upkeep.ByHand.class);
    live.store()
        .create(
            new ViewDraft(
                "spread", query, accepted, List.of("public"), Strategy.MANUAL, "postgres"));
    String plan =
        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM viewfinder.spread";

    assertThat(live.rows(plan).toString()).containsPattern("on sales[^,]*never executed");
    live.run("UPDATE sales SET amount = 1 WHERE id = 7");
    assertThat(live.rows(plan).toString()).containsPattern("on spread_g1[^,]*never executed");
    assertThat(live.rows("SELECT * FROM viewfinder.spread ORDER BY region"))
        .isEqualTo(live.rows(query + " order by region"));
  }

  @Test
  void anOuterJoinIsVouchedForOnlyWhileItsKeyIsThere() throws SQLException {
    live.run(
        "CREATE TABLE place (name varchar(9), zone int, CONSTRAINT one UNIQUE (name))",
        "INSERT INTO place SELECT 'r' || i, i FROM generate_series(1, 3) i");
    String query =
        "select p.zone, count(*) as n, sum(s.amount) as total from sales s left join place p on"
            + " s.region = p.name group by p.zone";
    live.create("by_zone", query);
    String rewritten = live.rewritten(query);
    live.run("ALTER TABLE place DROP CONSTRAINT one", "INSERT INTO place VALUES ('r1', 7)");
    String ordered = "SELECT * FROM viewfinder.by_zone ORDER BY zone";

    try (Connection reader = live.connect()) {
      assertThat(ask(reader, rewritten).refused()).isTrue();
      assertThat(live.rows(ordered)).isEqualTo(live.rows(query + " order by zone"));
      live.fold();
      live.run(
          "DELETE FROM place WHERE zone = 7", "ALTER TABLE place ADD CONSTRAINT one UNIQUE (name)");
      assertThat(ask(reader, live.rewritten(query)))
          .as("what was taken in meanwhile is right again")
          .isEqualTo(new LiveDatabase.Reply(false, ask(reader, query).rows()));
    }
  }
}
