package io.viewfinder.advisor.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.EmptyDatabase;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.Folding;
import io.viewfinder.advisor.store.Housekeeping;
import io.viewfinder.advisor.store.KnowledgeReader;
import io.viewfinder.advisor.store.Leadership;
import io.viewfinder.advisor.store.Pause;
import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.advisor.store.ViewDraft;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.freshness.SchemaSql;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeWatchIT {
  private final Database database = PrivatePostgres.shared().newDatabase();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean reachable = new AtomicBoolean(true);

  private PostgresViewStore store;
  private Housekeeping housekeeping;
  private KnowledgeWatch watch;

  @BeforeEach
  void aWatch() throws SQLException {
    EmptyDatabase.emptied(database);
    reachable.set(true);
    run("CREATE TABLE sales (region text, amount int)");
    ControlConnections connections =
        () -> {
          if (!reachable.get()) {
            throw new SQLException("unreachable", "08001");
          }
          return database.connect();
        };
    store = new PostgresViewStore("viewfinder", connections, duration -> {});
    housekeeping = new Housekeeping("viewfinder", duration -> {});
    watch =
        new KnowledgeWatch(
            "viewfinder",
            connections,
            new KnowledgeReader("viewfinder"),
            housekeeping,
            nanos::get,
            UUID.randomUUID());
  }

  @AfterEach
  void close() throws SQLException {
    watch.close();
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void createView() throws SQLException {
    Accepted accepted =
        new Accepted(
            "SELECT region, sum(amount) AS total FROM sales GROUP BY region",
            List.of("region", "total"),
            List.of(new TableColumns(number("SELECT 'sales'::regclass::oid"), List.of(1, 2))),
            List.of("region"));
    store.create(new ViewDraft("v", "SELECT", accepted, List.of("public"), Strategy.MANUAL, "me"));
  }

  @Test
  void beforeTheFirstLookNothingIsKnown() {
    assertThat(watch.isReady()).isFalse();
    assertThat(watch.trusts(watch.lastRead())).isFalse();
    assertThat(watch.knowledge().views()).isEmpty();
    assertThat(watch.knowledge().catalog().relation("public", "sales")).isEmpty();
  }

  @Test
  void aLookThatFindsNoChangeKeepsTheKnowledge() throws SQLException {
    createView();
    run("INSERT INTO sales VALUES ('a', 1)");
    watch.look();
    Knowledge first = watch.knowledge();
    run("INSERT INTO sales VALUES ('a', 1)", "CREATE TEMP TABLE fleeting (a int PRIMARY KEY)");

    watch.look();

    assertThat(watch.knowledge()).isSameAs(first);
  }

  @Test
  void aViewThatGoesOutOfDateIsNoticed() throws SQLException {
    createView();
    watch.look();
    assertThat(watch.knowledge().views()).noneMatch(RegisteredView::isStale);

    run("INSERT INTO sales VALUES ('a', 1)");
    watch.look();

    assertThat(watch.knowledge().views()).allMatch(RegisteredView::isStale).isNotEmpty();
  }

  @Test
  void aViewThatIsFilledAgainLeavesTheCatalogsAsTheyAre() throws SQLException {
    createView();
    watch.look();
    Knowledge before = watch.knowledge();

    store.refresh("v", "me");
    watch.look();

    Knowledge now = watch.knowledge();
    assertThat(now).isNotSameAs(before);
    assertThat(now.views().get(0).generation()).isEqualTo(2);
    assertThat(now.catalog().isOfOneReadingWith(before.catalog())).isTrue();
  }

  @Test
  void aStateThatTakesTheNameOfAnotherTableIsNoticed() throws SQLException {
    createView();
    run("CREATE TABLE v_g2 (a int)");
    watch.look();
    Knowledge before = watch.knowledge();

    store.refresh("v", "me");
    watch.look();

    assertThat(watch.knowledge().catalog().isOfOneReadingWith(before.catalog())).isFalse();
    assertThat(watch.knowledge().catalog().relation("viewfinder", "v_g2")).isPresent();
  }

  @Test
  void everyChangeByAnybodyIsNoticed() throws SQLException {
    createView();
    watch.look();
    for (String change :
        List.of(
            "CREATE TABLE other (a int)",
            "CREATE OPERATOR === (leftarg = text, rightarg = text, function = texteq)",
            "ALTER TABLE other RENAME COLUMN a TO b",
            "ALTER TABLE other ADD PRIMARY KEY (b)",
            "DROP TABLE other",
            "ALTER TABLE sales ENABLE ROW LEVEL SECURITY",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1'",
            "ALTER FUNCTION f() IMMUTABLE",
            "CREATE DOMAIN d AS int",
            "CREATE SCHEMA another",
            "INSERT INTO sales SELECT 'b', 1 FROM generate_series(1, 1000); ANALYZE sales",
            "UPDATE viewfinder.view SET state = 'DISABLED'")) {
      Knowledge before = watch.knowledge();
      run(change);

      watch.look();

      assertThat(watch.knowledge()).as(change).isNotSameAs(before);
    }
    assertThat(watch.knowledge().views().get(0).isActive()).isFalse();
  }

  @Test
  void knowledgeThatIsTooOldHoldsNoView() throws SQLException {
    createView();
    watch.look();
    assertThat(watch.knowledge().views()).hasSize(1);

    Knowledge read = watch.lastRead();
    assertThat(watch.trusts(read)).isTrue();

    nanos.addAndGet(Duration.ofSeconds(15).toNanos());
    assertThat(watch.isReady()).isFalse();
    assertThat(watch.trusts(read)).isFalse();
    assertThat(watch.lastRead()).isSameAs(read);
    assertThat(watch.knowledge().views()).isEmpty();
    assertThat(watch.knowledge()).isSameAs(watch.knowledge());

    watch.look();
    assertThat(watch.isReady()).isTrue();
    assertThat(watch.knowledge().views()).hasSize(1);
  }

  @Test
  void anUnreachableDatabaseLetsTheKnowledgeAgeAndIsFoundAgain() throws SQLException {
    createView();
    watch.look();
    reachable.set(false);
    run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

    assertThatThrownBy(watch::look).isInstanceOf(SQLException.class);
    assertThatThrownBy(watch::look).hasMessage("unreachable");
    assertThat(watch.isReady()).isTrue();
    nanos.addAndGet(Duration.ofSeconds(16).toNanos());
    assertThat(watch.isReady()).isFalse();

    reachable.set(true);
    watch.look();
    assertThat(watch.isReady()).isTrue();
  }

  @Test
  void theLeaseIsTakenRenewedNowAndThenAndGivenBack() throws SQLException {
    createView();
    watch.look();
    String first = "SELECT xmin::text::bigint FROM viewfinder.lease";
    long taken = number(first);

    watch.look();
    assertThat(number(first)).isEqualTo(taken);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    watch.look();
    assertThat(number(first)).isNotEqualTo(taken);

    watch.close();
    assertThat(number("SELECT count(*) FROM viewfinder.lease WHERE expires > clock_timestamp()"))
        .isZero();
    assertThat(watch.isReady()).isFalse();
  }

  @Test
  void aGenerationIsKeptUntilTheWatchHasSeenItsRetirement() throws SQLException {
    createView();
    watch.look();
    Upkeep upkeep = upkeep(duration -> {});
    store.refresh("v", "me");

    upkeep.chores();
    assertThat(number("SELECT count(*) FROM viewfinder.generation")).isEqualTo(2);

    watch.look();
    assertThat(watch.knowledge().views().get(0).generation()).isEqualTo(2);
    upkeep.chores();
    assertThat(number("SELECT count(*) FROM viewfinder.generation")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {SchemaSql.LAYOUT - 1, SchemaSql.LAYOUT + 1})
  void viewsOfAnotherVersionAreNeitherReadNorTouched(int layout) throws SQLException {
    createView();
    watch.look();
    assertThat(watch.knowledge().views()).hasSize(1);
    run(
        "UPDATE viewfinder.layout SET number = " + layout,
        "ALTER TABLE viewfinder.view RENAME name TO title",
        "INSERT INTO sales VALUES ('a', 1)");

    watch.look();
    upkeep(duration -> {}).chores();

    assertThat(watch.isReady()).isTrue();
    assertThat(watch.knowledge().views()).isEmpty();
    assertThat(watch.knowledge().catalog().relation("public", "sales")).isPresent();
    assertThat(number("SELECT count(*) FROM viewfinder.written")).isOne();
    for (ThrowingCallable command :
        List.<ThrowingCallable>of(
            () -> store.list(),
            () -> store.refresh("v", "me"),
            () -> store.drop("v", "me"),
            this::createView)) {
      assertThatThrownBy(command).hasMessageContaining("has layout " + layout);
    }
  }

  @Test
  void choresAreLeftAloneWhereThereIsNothingOfOurs() throws SQLException {
    watch.look();
    upkeep(duration -> {}).chores();

    assertThat(number("SELECT count(*) FROM pg_namespace WHERE nspname = 'viewfinder'")).isZero();
  }

  @Test
  void theBackgroundThreadLooksAndSurvivesFailures() throws SQLException {
    reachable.set(false);
    try (Upkeep upkeep = upkeep(duration -> Thread.sleep(10))) {
      upkeep.start();
      await().pollDelay(Duration.ofMillis(50)).until(() -> !watch.isReady());
      reachable.set(true);
      await().until(watch::isReady);

      createView();
      await().until(() -> watch.knowledge().views().size() == 1);
      run("INSERT INTO sales VALUES ('x', 1)");
      await().until(() -> number("SELECT count(*) FROM viewfinder.written") == 0);
      assertThat(number("SELECT count(*) FROM viewfinder.generation WHERE outdated")).isEqualTo(1);
    }
    assertThat(watch.isReady()).isFalse();
  }

  private Upkeep upkeep(Pause pause) {
    return new Upkeep(
        watch,
        housekeeping,
        new Leadership("viewfinder", UUID.randomUUID(), Duration.ofSeconds(5)),
        List.of(new Folder(new Folding("viewfinder"), database::connect)),
        Duration.ZERO,
        pause);
  }
}
