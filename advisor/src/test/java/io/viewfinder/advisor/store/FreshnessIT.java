package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.QUERY;
import static io.viewfinder.advisor.store.SalesDatabase.ask;
import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.advisor.store.SalesDatabase.Reply;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the gate lets through and what it refuses, by hand-written rewritten statements. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreshnessIT {
  private static final String WRITE = "INSERT INTO sales VALUES (5001, 'r1', 10, 'new')";

  private final Database database = PrivatePostgres.shared().newDatabase();

  private SalesDatabase sales;
  private String rewritten;

  @BeforeEach
  void aViewIsBuilt() throws SQLException {
    sales = SalesDatabase.in(database);
    sales.createByRegion();
    rewritten = sales.rewritten();
  }

  private void assertAnswers() throws SQLException {
    assertThat(sales.ask(rewritten)).isEqualTo(new Reply(false, sales.rows(QUERY)));
  }

  private void assertRefuses() throws SQLException {
    assertThat(sales.ask(rewritten)).isEqualTo(new Reply(true, List.of()));
  }

  private static void assertRefuses(Connection reader, String rewritten) throws SQLException {
    assertThat(ask(reader, rewritten)).isEqualTo(new Reply(true, List.of()));
  }

  private static void assertAnswers(Connection reader, String rewritten) throws SQLException {
    assertThat(ask(reader, rewritten)).isEqualTo(new Reply(false, rows(reader, QUERY)));
  }

  @Test
  void aFreshViewAnswers() throws SQLException {
    assertAnswers();
    assertThat(sales.rows(QUERY)).hasSize(5);
  }

  @Test
  void aCommittedWriteIsRefusedAndTheTransactionGoesOn() throws SQLException {
    sales.run(WRITE);

    try (Connection reader = sales.connect()) {
      reader.setAutoCommit(false);
      assertRefuses(reader, rewritten);
      assertThat(rows(reader, QUERY)).hasSize(5);
    }
  }

  @Test
  void everyKindOfWriteIsRefused() throws SQLException {
    for (String write :
        List.of(
            WRITE,
            "UPDATE sales SET amount = amount + 1 WHERE id = 7",
            "DELETE FROM sales WHERE id = 8",
            "TRUNCATE sales",
            "INSERT INTO sales VALUES (9, 'r1', 1, 'x') ON CONFLICT (id) DO UPDATE SET amount = 3",
            "WITH d AS (DELETE FROM sales WHERE id = 10 RETURNING *) SELECT count(*) FROM d",
            "DO $$ BEGIN EXECUTE 'DELETE FROM sales WHERE id = 11'; END $$")) {
      assertAnswers();
      sales.run(write);
      assertRefuses();
      sales.store().refresh("by_region", "postgres");
      rewritten = sales.rewritten();
    }
  }

  @Test
  void aRefreshMakesItUsableAgain() throws SQLException {
    sales.run(WRITE);
    sales.store().refresh("by_region", "postgres");

    assertRefuses();
    rewritten = sales.rewritten();
    assertAnswers();
  }

  @Test
  void ownUncommittedWritesAreRefusedAndOthersAreNot() throws SQLException {
    try (Connection writer = sales.connect()) {
      writer.setAutoCommit(false);
      run(writer, WRITE);

      assertRefuses(writer, rewritten);
      assertAnswers();

      writer.rollback();
      assertAnswers(writer, rewritten);
      assertAnswers();
    }
  }

  @Test
  void aSavepointRolledBackTakesItsMarkAlong() throws SQLException {
    try (Connection writer = sales.connect()) {
      writer.setAutoCommit(false);
      Savepoint before = writer.setSavepoint();
      run(writer, WRITE);
      assertRefuses(writer, rewritten);
      writer.rollback(before);
      assertAnswers(writer, rewritten);

      run(writer, WRITE);
      assertRefuses(writer, rewritten);
      run(writer, "DELETE FROM sales WHERE id = 12");
      writer.commit();
    }
    assertRefuses();
    assertThat(sales.rows("SELECT count(*) FROM viewfinder.written")).containsExactly("1");
  }

  @Test
  void aSnapshotOlderThanTheGenerationIsRefused() throws SQLException {
    try (Connection reader = sales.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      List<String> before = rows(reader, QUERY);
      sales.run(WRITE);
      sales.store().refresh("by_region", "postgres");

      assertAnswers(reader, rewritten);
      assertRefuses(reader, sales.rewritten());
      assertThat(rows(reader, QUERY)).isEqualTo(before);
    }
  }

  @Test
  void aSnapshotOlderThanAWriteIsStillAnswered() throws SQLException {
    try (Connection reader = sales.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertAnswers(reader, rewritten);
      sales.run(WRITE);
      sales.purge();

      assertAnswers(reader, rewritten);
    }
    assertRefuses();
  }

  @Test
  void aWriterInProgressDuringTheBuildIsRefusedOnceItCommits() throws SQLException {
    try (Connection writer = sales.connect()) {
      writer.setAutoCommit(false);
      run(writer, WRITE);
      sales.store().refresh("by_region", "postgres");
      rewritten = sales.rewritten();

      assertAnswers();
      writer.commit();
    }
    assertRefuses();
    sales.purge();
    assertRefuses();
  }

  @Test
  void aTriggerDisabledWhileSomebodyWroteIsNoticed() throws SQLException {
    sales.run(
        "ALTER TABLE sales DISABLE TRIGGER viewfinder_written",
        WRITE,
        "ALTER TABLE sales ENABLE ALWAYS TRIGGER viewfinder_written");

    assertRefuses();
    sales.store().refresh("by_region", "postgres");
    rewritten = sales.rewritten();
    assertAnswers();
  }

  @Test
  void aRefreshEnablesATriggerThatIsDisabled() throws SQLException {
    sales.run("ALTER TABLE sales DISABLE TRIGGER USER");
    assertRefuses();

    sales.store().refresh("by_region", "postgres");
    rewritten = sales.rewritten();
    assertAnswers();
    sales.run(WRITE);
    assertRefuses();
  }

  @Test
  void aReplicaRoleDoesNotSilenceTheTrigger() throws SQLException {
    sales.run("SET session_replication_role = replica", WRITE);

    assertRefuses();
  }

  @Test
  void aTypeChangedInPlaceIsNoticed() throws SQLException {
    sales.run("ALTER TABLE sales ALTER COLUMN amount TYPE numeric(12,2) USING amount * 2");

    assertRefuses();
  }

  @Test
  void aWiderTypeIsNoticedWithoutARewriteOfTheTable() throws SQLException {
    sales.run("ALTER TABLE sales ALTER COLUMN amount TYPE numeric(14,2)");

    assertRefuses();
  }

  @Test
  void changesOfColumnsThatAreNotReadAreNoAlarm() throws SQLException {
    sales.run(
        "ALTER TABLE sales ADD COLUMN more int",
        "ALTER TABLE sales DROP COLUMN note",
        "ALTER TABLE sales ALTER COLUMN amount SET STATISTICS 500",
        "ANALYZE sales",
        "VACUUM sales",
        "CREATE INDEX ON sales (region)");

    assertAnswers();
  }

  @Test
  void aRenamedColumnFailsAsTheOriginalDoes() throws SQLException {
    sales.run("ALTER TABLE sales RENAME COLUMN amount TO price");

    assertThatThrownBy(() -> sales.ask(rewritten))
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .returns("42703", SQLException::getSQLState);
  }

  @Test
  void aTableInTheOthersPlaceIsNoticed() throws SQLException {
    sales.run(
        "CREATE TABLE other (LIKE sales)",
        "ALTER TABLE sales RENAME TO old_sales",
        "ALTER TABLE other RENAME TO sales");

    assertRefuses();
  }

  @Test
  void aTemporaryTableOfTheSameNameIsNoticed() throws SQLException {
    try (Connection reader = sales.connect()) {
      assertAnswers(reader, rewritten);
      run(reader, "CREATE TEMP TABLE sales (region text, amount numeric)");

      assertRefuses(reader, rewritten);
    }
  }

  @Test
  void anotherSearchPathIsNoticed() throws SQLException {
    sales.run("CREATE SCHEMA other", "CREATE TABLE other.sales (region text, amount numeric)");

    try (Connection reader = sales.connect()) {
      run(reader, "SET search_path = other, public");
      assertRefuses(reader, rewritten);
      run(reader, "SET search_path = public, other");
      assertRefuses(reader, rewritten);
    }
  }

  @Test
  void rowSecurityAndInheritanceAreNoticed() throws SQLException {
    sales.run("ALTER TABLE sales ENABLE ROW LEVEL SECURITY");
    assertRefuses();
    sales.run("ALTER TABLE sales DISABLE ROW LEVEL SECURITY");
    assertAnswers();

    sales.run("CREATE TABLE child () INHERITS (sales)");
    assertRefuses();
  }

  @Test
  void aParentWhoseWritesReachTheTableIsNoticed() throws SQLException {
    sales.run("CREATE TABLE parent (id int NOT NULL)", "ALTER TABLE sales INHERIT parent");

    assertRefuses();
  }

  @Test
  void aRevokedPrivilegeIsTheServersOwnError() throws SQLException {
    String reader = sales.newRole("reader");
    sales.run("GRANT SELECT (region, amount) ON sales TO " + reader);
    try (ControlSession session = sales.control()) {
      sales.housekeeping().mirrorGrants(session);
    }

    try (Connection connection = sales.connect()) {
      run(connection, "SET ROLE " + reader);
      assertThat(ask(connection, rewritten).rows()).hasSize(5);
      sales.run("REVOKE SELECT (amount) ON sales FROM " + reader);
      assertThatThrownBy(() -> ask(connection, rewritten))
          .hasMessageContaining("permission denied for table sales")
          .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
          .returns("42501", SQLException::getSQLState);
    }
  }

  @Test
  void theOriginalTablesAreLockedAsByTheOriginal() throws SQLException {
    try (Connection reader = sales.connect();
        Connection other = sales.connect()) {
      reader.setAutoCommit(false);
      assertAnswers(reader, rewritten);
      run(other, "SET lock_timeout = '10ms'");

      assertThatThrownBy(() -> run(other, "TRUNCATE sales")).hasMessageContaining("lock timeout");
    }
  }

  @Test
  void aStatementPreparedBeforeDdlIsPlannedAnew() throws SQLException {
    try (Connection reader = sales.connect()) {
      run(reader, "SET plan_cache_mode = force_generic_plan", "PREPARE asked AS " + rewritten);
      assertThat(ask(reader, "EXECUTE asked").rows()).hasSize(5);
      sales.run("ALTER TABLE sales RENAME TO old_sales");

      assertThatThrownBy(() -> rows(reader, "EXECUTE asked"))
          .hasMessageContaining("relation \"sales\" does not exist");
    }
  }

  @Test
  void aPreparedTransactionIsRefusedOnceItCommits() throws SQLException {
    try (PrivatePostgres server = PrivatePostgres.start(Map.of("max_prepared_transactions", "2"))) {
      sales = SalesDatabase.in(server.newDatabase());
      sales.createByRegion();
      try (Connection writer = sales.connect()) {
        run(writer, "BEGIN", WRITE, "PREPARE TRANSACTION 'two'");
        sales.store().refresh("by_region", "postgres");
        rewritten = sales.rewritten();
        assertAnswers();
        sales.purge();

        run(writer, "COMMIT PREPARED 'two'");
        assertRefuses();
      }
    }
  }

  @Test
  void twoWritersNeitherWaitNorHideEachOther() throws SQLException {
    try (Connection one = sales.connect();
        Connection two = sales.connect()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      run(two, "SET LOCAL lock_timeout = '10ms'", "SET LOCAL statement_timeout = '5s'");
      run(one, WRITE);
      run(two, "INSERT INTO sales VALUES (5002, 'r2', 1, 'x')");

      one.commit();
      sales.store().refresh("by_region", "postgres");
      rewritten = sales.rewritten();
      assertAnswers();
      two.commit();
    }
    assertRefuses();
  }

  @Test
  void aViewInvalidatedIsRefusedAfterItsMarksArePurged() throws SQLException {
    sales.run(WRITE);
    sales.purge();

    assertThat(sales.rows("SELECT * FROM viewfinder.written")).isEmpty();
    assertRefuses();
  }

  @Test
  void purgingKeepsTheMarksOfARegisteredBuild() throws SQLException {
    long view = sales.view("by_region").id();
    try (ControlSession session = sales.control()) {
      new ViewRows("viewfinder").register(session, view, "by_region");
      sales.run(WRITE);
      sales.purge();

      assertThat(sales.rows("SELECT * FROM viewfinder.written")).hasSize(1);
    }
  }

  @Test
  void purgingKeepsWhatAnUnfinishedWriterWillCommit() throws SQLException {
    try (Connection writer = sales.connect()) {
      writer.setAutoCommit(false);
      run(writer, WRITE);
      sales.purge();
      writer.commit();
    }
    assertRefuses();
  }

  @Test
  void cursorsAndPreparedStatementsSignalBeforeTheFirstRow() throws SQLException {
    sales.run(WRITE);

    try (Connection reader = sales.connect()) {
      reader.setAutoCommit(false);
      try (Statement statement = reader.createStatement()) {
        statement.setFetchSize(2);
        assertThat(statement.executeQuery(rewritten).next()).isFalse();
        assertThat(statement.getWarnings().getSQLState()).isEqualTo("VF001");
      }
    }
  }

  @Test
  void aMissingTableOfOursNeverFailsAWrite() throws SQLException {
    sales.run("DROP TABLE viewfinder.written", WRITE);

    assertThat(sales.rows("SELECT count(*) FROM sales")).containsExactly("1001");
  }

  @Test
  void aRoleWithoutRightsOnOurSchemaCanStillWrite() throws SQLException {
    String writer = sales.newRole("writer");
    sales.run(
        "GRANT INSERT ON sales TO " + writer,
        "REVOKE ALL ON SCHEMA viewfinder FROM PUBLIC",
        "SET ROLE " + writer,
        WRITE);

    assertThat(sales.rows("SELECT count(*) FROM viewfinder.written")).containsExactly("1");
  }
}
