package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.SalesDatabase.QUERY;
import static io.viewfinder.advisor.store.SalesDatabase.rows;
import static io.viewfinder.advisor.store.SalesDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresViewStoreIT {
  private static final String REMAINS =
      """
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'viewfinder' AND c.relkind IN ('r', 'v')
         AND c.relname NOT IN ('layout', 'view', 'view_table', 'build', 'generation', 'stamp',
                               'written', 'lease', 'setting', 'audit', 'log', 'generation_log',
                               'missed', 'quarantine', 'leader', 'demand', 'failure')
       UNION ALL SELECT 'trigger' FROM pg_trigger WHERE tgname LIKE 'viewfinder%'
       UNION ALL SELECT 'row of log' FROM viewfinder.log
       UNION ALL SELECT 'row of failure' FROM viewfinder.failure
       UNION ALL SELECT 'row of generation_log' FROM viewfinder.generation_log
       UNION ALL SELECT 'row of view' FROM viewfinder.view
       UNION ALL SELECT 'row of build' FROM viewfinder.build
       UNION ALL SELECT 'row of view_table' FROM viewfinder.view_table
       UNION ALL SELECT 'row of generation' FROM viewfinder.generation
       UNION ALL SELECT 'row of stamp' FROM viewfinder.stamp""";

  private final Database database = PrivatePostgres.shared().newDatabase();

  private SalesDatabase sales;
  private PostgresViewStore store;

  @BeforeEach
  void aDatabase() throws SQLException {
    sales = SalesDatabase.in(database);
    store = sales.store();
  }

  private static AbstractThrowableAssert<?, ?> assertFails(String state, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(StoreException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo(state))
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE);
  }

  @Test
  void initialisingTwiceIsNoError() throws SQLException {
    assertThat(store.initialise()).isTrue();
    assertThat(store.initialise()).isFalse();
  }

  @Test
  void theScriptIsWhatInitialisingDoes() throws SQLException {
    sales.run(store.initialisationScript().toArray(String[]::new));

    assertThat(store.initialise()).isFalse();
    sales.createByRegion();
    assertThat(sales.ask(sales.rewritten()).refused()).isFalse();
  }

  @Test
  void everyTableOfOursHasAPrimaryKey() throws SQLException {
    store.initialise();

    assertThat(
            sales.rows(
                """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = 'viewfinder' AND c.relkind = 'r'
                   AND NOT EXISTS (SELECT FROM pg_index i
                                    WHERE i.indrelid = c.oid AND i.indisprimary)"""))
        .isEmpty();
  }

  @Test
  void aSchemaOfSomebodyElseIsNotTouched() throws SQLException {
    sales.run("CREATE SCHEMA viewfinder", "CREATE TABLE viewfinder.mine (a int)");

    assertFails("42P06", store::initialise).hasMessageContaining("viewfinder.schema");
  }

  @Test
  void aSchemaOfAnotherLayoutIsNotTouched() throws SQLException {
    store.initialise();
    sales.run("UPDATE viewfinder.layout SET number = 99");

    assertFails("55000", store::initialise).hasMessageContaining("layout 99");
  }

  @Test
  void aPublicationOfAllTablesIsNotFedOurTables() throws SQLException {
    sales.run("CREATE PUBLICATION everything FOR ALL TABLES");

    assertFails("55000", store::initialise).hasMessageContaining("everything");
    assertThat(sales.rows("SELECT nspname FROM pg_namespace WHERE nspname = 'viewfinder'"))
        .isEmpty();
  }

  @Test
  void aRoleThatMayNotCreateOurSchemaIsTold() throws SQLException {
    String role = sales.newRole("nobody");
    PostgresViewStore powerless = storeOf(role);

    assertThatThrownBy(powerless::initialise)
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .returns("42501", SQLException::getSQLState);
    assertThat(powerless.mayChange(role)).isFalse();
    assertThat(powerless.mayChange("no such role")).isFalse();
    assertThat(powerless.mayChange(sales.database().user())).isTrue();
  }

  private PostgresViewStore storeOf(String role) {
    return new PostgresViewStore(
        "viewfinder",
        () -> {
          Connection connection = sales.connect();
          run(connection, "SET ROLE " + role);
          return connection;
        },
        duration -> {});
  }

  @Test
  void onlyMembersOfTheOwnerMayChange() throws SQLException {
    store.initialise();
    String member = sales.newRole("member");
    String stranger = sales.newRole("stranger");
    sales.run(
        "GRANT CREATE ON DATABASE \"" + sales.database().name() + "\" TO " + stranger,
        "GRANT " + sales.database().user() + " TO " + member);

    assertThat(store.mayChange(stranger)).isFalse();
    assertThat(store.mayChange(member)).isTrue();
  }

  @Test
  void aViewIsActiveKnownAndListedWhenCreateReturns() throws SQLException {
    sales.createByRegion();

    RegisteredView view = sales.view("by_region");
    assertThat(view.state()).isEqualTo(ViewState.ACTIVE);
    assertThat(view.isActive()).isTrue();
    assertThat(view.stateTable()).isEqualTo("by_region_g1");
    assertThat(view.tables()).containsExactly(sales.oid("sales"));
    assertThat(view.searchPath()).containsExactly("public");
    assertThat(view.storedRows()).isEqualTo(5);
    ViewListing listed = store.list().get(0);
    assertThat(listed.name()).isEqualTo("by_region");
    assertThat(listed.rows()).isEqualTo(5);
    assertThat(listed.bytes()).isPositive();
    assertThat(listed.tables()).isEqualTo("public.sales");
    assertThat(listed.lastRefresh()).isNotNull();
    assertThat(listed.definition()).isEqualTo(QUERY);
    assertThat(listed.stale()).isFalse();
  }

  @Test
  void theListSaysWhatIsStale() throws SQLException {
    assertThat(store.list()).isEmpty();
    sales.createByRegion();

    sales.run("DELETE FROM sales WHERE id = 1");
    assertThat(store.list().get(0).stale()).isTrue();
    store.refresh("by_region", "me");
    assertThat(store.list().get(0).stale()).isFalse();
    sales.run("ALTER TABLE sales ALTER COLUMN region TYPE varchar");
    assertThat(store.list().get(0).stale()).isTrue();
  }

  @Test
  void theStateHasAKeyAndStatistics() throws SQLException {
    sales.createByRegion();

    assertThat(
            sales.rows(
                "SELECT indisunique, indnullsnotdistinct FROM pg_index"
                    + " WHERE indrelid = 'viewfinder.by_region_g1'::regclass"))
        .containsExactly("t|t");
    assertThat(
            sales.rows("SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'viewfinder'"))
        .containsExactly("by_region_g1");
  }

  @Test
  void aKeyTooWideForAnIndexIsStoredWithout() throws SQLException {
    sales.run(
        "INSERT INTO sales SELECT 9999, string_agg(md5(i::text), ''), 1"
            + " FROM generate_series(1, 1000) i");

    sales.createByRegion();

    assertThat(
            sales.rows(
                "SELECT count(*) FROM pg_index"
                    + " WHERE indrelid = 'viewfinder.by_region_g1'::regclass"))
        .containsExactly("0");
    assertThat(sales.ask(sales.rewritten()).rows()).hasSize(6);
  }

  @Test
  void everybodyWhoMayReadTheTablesMayReadTheViewByName() throws SQLException {
    sales.createByRegion();
    String reader = sales.newRole("reader");

    assertThat(sales.rows("TABLE viewfinder.by_region")).isEqualTo(sales.rows(QUERY));
    sales.run("INSERT INTO sales VALUES (7777, 'r0', 1, '')");
    assertThat(sales.rows("TABLE viewfinder.by_region")).isEqualTo(sales.rows(QUERY));
    try (Connection connection = sales.connect()) {
      run(connection, "SET ROLE " + reader);
      assertThatThrownBy(() -> rows(connection, "TABLE viewfinder.by_region"))
          .hasMessageContaining("permission denied for table sales");
    }
    assertThat(sales.rows("EXPLAIN SELECT * FROM viewfinder.by_region").toString())
        .as("inlined like a plain view")
        .contains("on sales")
        .doesNotContain("Function Scan");
  }

  @Test
  void theViewByNameNeverStandsInTheWayOfTheUsersDdl() throws SQLException {
    sales.createByRegion();

    sales.run(
        "ALTER TABLE sales ALTER COLUMN amount TYPE numeric(20,3)",
        "ALTER TABLE sales DROP COLUMN amount",
        "DROP TABLE sales");
    assertThat(sales.rows("SELECT count(*) FROM viewfinder.by_region_g1")).containsExactly("5");
  }

  @Test
  void namesThatNeedQuotingArriveWhole() throws SQLException {
    sales.run(
        "CREATE SCHEMA \"Odd \"\" one\"",
        "CREATE TABLE \"Odd \"\" one\".\"T'able\" (region text, amount int)");
    String name = "wéird \" 'view' with a name of sixty-three bytes, more or less.";
    TableColumns table = new TableColumns(sales.oid("\"Odd \"\" one\".\"T''able\""), List.of(1, 2));
    ViewDraft plain = sales.draft(name, QUERY.replace("sales", "\"T'able\""), table);

    store.create(
        new ViewDraft(
            name,
            plain.definition(),
            plain.accepted(),
            List.of("Odd \" one"),
            Strategy.MANUAL,
            "me"));

    assertThat(sales.view(name).isActive()).isTrue();
    sales.run("INSERT INTO \"Odd \"\" one\".\"T'able\" VALUES ('x', 2)");
    assertThat(sales.rows("SELECT * FROM viewfinder.\"" + name.replace("\"", "\"\"") + "\""))
        .containsExactly("x|2|1");
  }

  @Test
  void aSelectThatFailsWhileBuildingLeavesNothing() throws SQLException {
    store.initialise();
    String query =
        "SELECT region, sum(amount / (id - 500)) AS total, count(*) AS n FROM sales GROUP BY region";
    ViewDraft draft =
        sales.draft("broken", query, new TableColumns(sales.oid("sales"), List.of(1)));

    assertFails("22012", () -> store.create(draft)).hasMessageContaining("view broken");

    assertThat(sales.rows(REMAINS)).isEmpty();
  }

  @Test
  void aFailedRefreshLeavesTheViewAsItWas() throws SQLException {
    sales.createByRegion();
    sales.run("ALTER TABLE sales RENAME COLUMN amount TO price");
    List<String> before = sales.rows(REMAINS);

    assertFails("42703", () -> store.refresh("by_region", "me"));

    assertThat(sales.rows(REMAINS)).isEqualTo(before);
    assertThat(sales.view("by_region").generation()).isEqualTo(1);
  }

  @Test
  void aSelectThatPostgresRefusesIsRefusedInItsWords() {
    assertThatThrownBy(() -> store.check("SELECT nonsense FROM sales", List.of("public")))
        .hasMessageContaining("column \"nonsense\" does not exist");
    assertThatThrownBy(() -> store.check("SELECT 1 FROM missing", List.of()))
        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
        .returns("42P01", SQLException::getSQLState);
  }

  @Test
  void checkingRunsNothing() throws SQLException {
    store.check("SELECT 1; DROP TABLE sales", List.of("public"));

    assertThat(sales.rows("SELECT count(*) FROM sales")).containsExactly("1000");
  }

  @Test
  void aRoleThatDoesNotOwnTheTablesIsToldAndLeavesNothing() throws SQLException {
    String role = sales.newRole("builder");
    sales.run(
        "GRANT CREATE ON DATABASE \"" + sales.database().name() + "\" TO " + role,
        "GRANT SELECT ON sales TO " + role);
    ViewDraft draft = sales.draft("by_region");

    assertFails("42501", () -> storeOf(role).create(draft)).hasMessageContaining("must own");

    assertThat(sales.rows(REMAINS)).isEmpty();
  }

  @Test
  void aNameTakenIsRefusedWhoeverHasIt() throws SQLException {
    sales.createByRegion();
    ViewDraft again = sales.draft("by_region");
    ViewDraft ours = sales.draft("lease");
    List<String> before = sales.rows(REMAINS);

    assertFails("42P07", () -> store.create(again)).hasMessageContaining("by_region");
    assertFails("42P07", () -> store.create(ours));
    assertThat(sales.rows(REMAINS)).isEqualTo(before);
  }

  @Test
  void aNameThatMeansAnotherTableMeanwhileIsRefused() throws SQLException {
    ViewDraft draft = sales.draft("by_region");
    sales.run(
        "CREATE TABLE other (LIKE sales)",
        "ALTER TABLE sales RENAME TO old_sales",
        "ALTER TABLE other RENAME TO sales");

    assertFails("42P01", () -> store.create(draft)).hasMessageContaining("other tables");

    assertThat(sales.rows(REMAINS)).isEmpty();
  }

  @Test
  void anExpressionThatVariesIsRefused() throws SQLException {
    String query =
        "SELECT region, sum(random()) AS total, count(*) AS n FROM sales GROUP BY region";
    ViewDraft draft =
        sales.draft("varying", query, new TableColumns(sales.oid("sales"), List.of(2)));

    assertFails("0A000", () -> store.create(draft)).hasMessageContaining("differ");

    assertThat(sales.rows(REMAINS)).isEmpty();
  }

  @Test
  void tablesWhoseWritesCannotBeNoticedAreRefused() throws SQLException {
    sales.run(
        "CREATE TABLE parts (region text, amount int) PARTITION BY LIST (region)",
        "CREATE TABLE part PARTITION OF parts DEFAULT",
        "CREATE TABLE parent (region text, amount int)",
        "CREATE TABLE child () INHERITS (parent)",
        "CREATE UNLOGGED TABLE unlogged (region text, amount int)",
        "CREATE VIEW plain AS SELECT region, amount FROM sales",
        "CREATE MATERIALIZED VIEW native AS SELECT region, amount FROM sales",
        "CREATE TABLE secured (region text, amount int)",
        "ALTER TABLE secured ENABLE ROW LEVEL SECURITY");

    assertTableRefused("parts", "partitioned");
    assertTableRefused("part", "partitioned");
    assertTableRefused("parent", "inheritance");
    assertTableRefused("child", "inheritance");
    assertTableRefused("unlogged", "SET LOGGED");
    assertTableRefused("plain", "not a table");
    assertTableRefused("native", "not a table");
    assertTableRefused("secured", "row-level security");
    assertTableRefused("pg_catalog.pg_class", "belongs to PostgreSQL");
    store.initialise();
    assertTableRefused("viewfinder.audit", "belongs to PostgreSQL or to Viewfinder");
  }

  private void assertTableRefused(String table, String why) throws SQLException {
    ViewDraft draft = sales.draft("refused", QUERY, new TableColumns(sales.oid(table), List.of(1)));

    assertFails("0A000", () -> store.create(draft)).hasMessageContaining(why);
  }

  @Test
  void aTemporaryTableIsRefusedAndAMissingOneReported() throws SQLException {
    try (Connection connection = sales.connect()) {
      run(connection, "CREATE TEMP TABLE fleeting (region text, amount int)");
      long oid = Long.parseLong(rows(connection, "SELECT 'fleeting'::regclass::oid").get(0));
      ViewDraft draft = sales.draft("refused", QUERY, new TableColumns(oid, List.of(1)));
      assertFails("0A000", () -> store.create(draft)).hasMessageContaining("temporary");
    }
    ViewDraft missing = sales.draft("missing", QUERY, new TableColumns(99999999L, List.of(1)));
    assertFails("42P01", () -> store.create(missing));
  }

  @Test
  void aWriterThatDoesNotEndIsWaitedForInSmallAttempts() throws SQLException {
    PostgresViewStore impatient =
        new PostgresViewStore("viewfinder", sales::connect, duration -> {});
    store.initialise();
    try (Connection writer = sales.connect()) {
      writer.setAutoCommit(false);
      run(writer, "DELETE FROM sales WHERE id = 1");
      ViewDraft draft = sales.draft("by_region");

      assertFails("55P03", () -> impatient.create(draft)).hasMessageContaining("\"sales\"");
    }
    assertThat(sales.rows(REMAINS)).isEmpty();
  }

  @Test
  void anInterruptedWaitIsReportedAsCancelled() throws SQLException {
    store.initialise();
    PostgresViewStore interrupted =
        new PostgresViewStore(
            "viewfinder",
            sales::connect,
            duration -> {
              throw new InterruptedException();
            });
    try (Connection writer = sales.connect()) {
      writer.setAutoCommit(false);
      run(writer, "DELETE FROM sales WHERE id = 1");
      ViewDraft draft = sales.draft("by_region");

      assertFails("57014", () -> interrupted.create(draft));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aReplacedViewHasTheNewDefinitionUnderTheSameName() throws SQLException {
    sales.createByRegion();
    String query =
        "SELECT country AS region, sum(amount) AS total, count(*) AS n"
            + " FROM sales JOIN regions USING (region) GROUP BY country";

    store.replace(
        sales.draft(
            "by_region",
            query,
            new TableColumns(sales.oid("sales"), List.of(2, 3)),
            new TableColumns(sales.oid("regions"), List.of(1, 2))));

    RegisteredView view = sales.view("by_region");
    assertThat(view.stateTable()).isEqualTo("by_region_g2");
    assertThat(view.tables()).containsExactlyInAnyOrder(sales.oid("sales"), sales.oid("regions"));
    assertThat(sales.rows("TABLE viewfinder.by_region")).hasSize(2).isEqualTo(sales.rows(query));

    store.replace(sales.draft("by_region"));
    assertThat(sales.view("by_region").tables()).containsExactly(sales.oid("sales"));
    assertThat(sales.ask(sales.rewritten()).rows()).hasSize(5);
  }

  @Test
  void aReplacementThatFailsChangesNothing() throws SQLException {
    sales.createByRegion();
    List<String> before = sales.rows(REMAINS);
    String broken =
        "SELECT country AS region, sum(1 / (amount - 1)) AS total, count(*) AS n"
            + " FROM sales JOIN regions USING (region) GROUP BY country";
    ViewDraft draft =
        sales.draft(
            "by_region",
            broken,
            new TableColumns(sales.oid("sales"), List.of(2, 3)),
            new TableColumns(sales.oid("regions"), List.of(1, 2)));

    assertFails("22012", () -> store.replace(draft));

    assertThat(sales.rows(REMAINS)).isEqualTo(before);
    assertThat(sales.ask(sales.rewritten()).rows()).hasSize(5);
  }

  @Test
  void replacingWhatIsNotThereCreatesIt() throws SQLException {
    store.replace(sales.draft("by_region"));

    assertThat(sales.view("by_region").generation()).isEqualTo(1);
  }

  @Test
  void aViewOfASingleRowHasNoKey() throws SQLException {
    Accepted accepted =
        new Accepted(
            "SELECT sum(amount) AS total, count(*) AS n FROM sales",
            List.of("total"),
            List.of(new TableColumns(sales.oid("sales"), List.of(3))),
            List.of());

    store.create(
        new ViewDraft("grand", "SELECT …", accepted, List.of("public"), Strategy.MANUAL, "me"));

    assertThat(sales.rows("TABLE viewfinder.grand_g1"))
        .isEqualTo(sales.rows("SELECT sum(amount), count(*) FROM sales"));
    assertThat(sales.rows("TABLE viewfinder.grand"))
        .isEqualTo(sales.rows("SELECT sum(amount) FROM sales"));
  }

  @Test
  void aDroppedViewIsForgottenOnceNobodyCanBeReadingIt() throws SQLException {
    sales.createByRegion();
    UUID holder = UUID.randomUUID();
    try (ControlSession session = sales.control()) {
      Housekeeping housekeeping = sales.housekeeping();
      String before = snapshot(session);
      housekeeping.renewLease(session, holder, before, Duration.ofSeconds(60));

      store.drop("by_region", "me");
      assertThat(sales.views()).isEmpty();
      housekeeping.dropRetired(session, Duration.ZERO);
      assertThat(sales.rows("TABLE viewfinder.by_region_g1")).hasSize(5);

      housekeeping.renewLease(session, holder, snapshot(session), Duration.ofSeconds(60));
      housekeeping.dropRetired(session, Duration.ofMinutes(1));
      assertThat(sales.rows("TABLE viewfinder.by_region_g1")).hasSize(5);
      housekeeping.dropRetired(session, Duration.ZERO);
      housekeeping.clearRemains(session);
    }
    assertThat(sales.rows(REMAINS)).isEmpty();
  }

  private static String snapshot(ControlSession session) throws SQLException {
    return session.first("SELECT pg_current_snapshot()::text", row -> row.text(0)).orElseThrow();
  }

  @Test
  void anExpiredLeaseHoldsNothingBack() throws SQLException {
    sales.createByRegion();
    try (ControlSession session = sales.control()) {
      UUID holder = UUID.randomUUID();
      String before = snapshot(session);
      sales.housekeeping().renewLease(session, holder, before, Duration.ofSeconds(60));
      store.refresh("by_region", "me");
      sales.dropRetired();
      assertThat(sales.rows("TABLE viewfinder.by_region_g1")).hasSize(5);

      sales.housekeeping().endLease(session, holder, before);
      sales.dropRetired();
      assertThatThrownBy(() -> sales.rows("TABLE viewfinder.by_region_g1"))
          .hasMessageContaining("does not exist");
      assertThat(sales.rows("TABLE viewfinder.by_region_g2")).hasSize(5);
    }
  }

  @Test
  void aGenerationThatIsBeingReadIsDroppedLater() throws SQLException {
    sales.createByRegion();
    try (Connection reader = sales.connect()) {
      reader.setAutoCommit(false);
      String rewritten = sales.rewritten();
      store.refresh("by_region", "me");
      assertThat(SalesDatabase.ask(reader, rewritten).rows()).hasSize(5);

      sales.dropRetired();
      assertThat(SalesDatabase.ask(reader, rewritten).rows()).hasSize(5);
      reader.commit();
    }
    sales.dropRetired();
    assertThat(sales.rows("SELECT number FROM viewfinder.generation")).containsExactly("2");
  }

  @Test
  void aDroppedNameIsFreeAtOnce() throws SQLException {
    sales.createByRegion();
    store.drop("by_region", "me");

    sales.createByRegion();

    assertThat(sales.view("by_region").stateTable()).isEqualTo("view_2_g1");
    assertThat(sales.ask(sales.rewritten()).rows()).hasSize(5);
  }

  @Test
  void disablingTakesAViewOutOfServiceUntilItIsEnabled() throws SQLException {
    sales.createByRegion();

    store.disable("by_region", "me");
    assertThat(sales.view("by_region").state()).isEqualTo(ViewState.DISABLED);
    assertFails("55000", () -> store.disable("by_region", "me")).hasMessageContaining("disabled");
    store.refresh("by_region", "me");
    assertThat(sales.view("by_region").state()).isEqualTo(ViewState.DISABLED);
    store.enable("by_region", "me");
    assertThat(sales.view("by_region").isActive()).isTrue();
    assertFails("55000", () -> store.enable("by_region", "me")).hasMessageContaining("active");
    assertThat(sales.rows("SELECT count(*) FROM viewfinder.audit")).containsExactly("4");
  }

  @Test
  void aViewThatIsNotThereCannotBeChanged() {
    assertFails("42P01", () -> store.refresh("nothing", "me")).hasMessageContaining("nothing");
    assertFails("42P01", () -> store.drop("nothing", "me"));
    assertFails("42P01", () -> store.enable("nothing", "me"));
    assertFails("42P01", () -> store.disable("nothing", "me"));
  }

  @Test
  void aViewIsBuiltByOneAtATime() throws SQLException {
    sales.createByRegion();
    try (ControlSession session = sales.control()) {
      new ViewRows("viewfinder").register(session, sales.view("by_region").id(), "by_region");

      assertFails("55006", () -> store.refresh("by_region", "me"));
    }
  }

  @Test
  void whatACrashedBuildLeftIsForgotten() throws SQLException {
    sales.createByRegion();
    long view = sales.view("by_region").id();
    ViewRows viewRows = new ViewRows("viewfinder");
    try (ControlSession crashed = sales.control()) {
      viewRows.register(crashed, view, "by_region");
      viewRows.addTables(
          crashed, view, List.of(new TableColumns(sales.oid("regions"), List.of(1))));
      long first = viewRows.insert(crashed, StoredView.Recipe.of(sales.draft("unfinished")));
      viewRows.register(crashed, first, "unfinished");
      try (ControlSession session = sales.control()) {
        sales.housekeeping().clearRemains(session);
      }
      assertThat(sales.rows("TABLE viewfinder.build")).as("alive").hasSize(2);
    }

    try (ControlSession session = sales.control()) {
      awaitNoOtherBackend();
      sales.housekeeping().clearRemains(session);
    }

    assertThat(sales.rows("TABLE viewfinder.build")).isEmpty();
    assertThat(sales.rows("SELECT name FROM viewfinder.view")).containsExactly("by_region");
    assertThat(sales.rows("SELECT relation FROM viewfinder.view_table"))
        .containsExactly(String.valueOf(sales.oid("sales")));
  }

  private void awaitNoOtherBackend() {
    await()
        .until(
            () ->
                sales
                    .rows(
                        "SELECT b.pid FROM viewfinder.build b"
                            + " JOIN pg_stat_activity a ON a.pid = b.pid")
                    .isEmpty());
  }

  @Test
  void grantsFollowTheBaseTables() throws SQLException {
    String one = sales.newRole("one");
    String two = sales.newRole("two");
    sales.run("GRANT SELECT ON sales TO " + one, "GRANT SELECT (region) ON sales TO " + two);
    sales.createByRegion();

    assertThat(mayRead(one)).isTrue();
    assertThat(mayRead(two)).isFalse();

    sales.run("REVOKE SELECT ON sales FROM " + one, "GRANT SELECT (amount) ON sales TO " + two);
    mirror();
    assertThat(mayRead(one)).isFalse();
    assertThat(mayRead(two)).isTrue();

    sales.run("GRANT SELECT ON sales TO PUBLIC");
    mirror();
    assertThat(mayRead(one)).isTrue();
    assertThat(acl()).contains("=r/").doesNotContain(two);

    sales.run("REVOKE USAGE ON SCHEMA public FROM PUBLIC");
    mirror();
    assertThat(mayRead(one)).isFalse();
    sales.run("DROP TABLE sales");
    mirror();
    assertThat(mayRead(two)).isFalse();
  }

  private void mirror() throws SQLException {
    try (ControlSession session = sales.control()) {
      sales.housekeeping().mirrorGrants(session);
    }
  }

  private boolean mayRead(String role) throws SQLException {
    return sales
        .rows("SELECT has_table_privilege('" + role + "', 'viewfinder.by_region_g1', 'SELECT')")
        .contains("t");
  }

  private String acl() throws SQLException {
    return sales
        .rows("SELECT relacl FROM pg_class WHERE oid = 'viewfinder.by_region_g1'::regclass")
        .get(0);
  }

  @Test
  void anybodyMayHoldALeaseButNotForLong() throws SQLException {
    store.initialise();
    String role = sales.newRole("anybody");
    try (Connection connection = sales.connect()) {
      run(
          connection,
          "SET ROLE " + role,
          "SELECT viewfinder.renew_lease(gen_random_uuid(), pg_current_snapshot(), 100000)");
      assertThatThrownBy(() -> rows(connection, "TABLE viewfinder.lease"))
          .hasMessageContaining("permission denied");
    }
    assertThat(sales.rows("SELECT expires < now() + interval '3 minutes' FROM viewfinder.lease"))
        .containsExactly("t");
  }
}
