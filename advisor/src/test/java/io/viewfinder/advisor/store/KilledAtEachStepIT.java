package io.viewfinder.advisor.store;

import static io.viewfinder.advisor.store.LiveDatabase.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.advisor.life.Step;
import io.viewfinder.advisor.store.LiveDatabase.Reply;
import io.viewfinder.advisor.store.Workday.Build;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.rewriter.Knowledge;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The JVM that works on views, or the server process that it works through, is killed with kill -9
 * at each step there is. Readers stay exact, writers write, the next leader clears away what was
 * left, and what was interrupted can be done again.
 */
class KilledAtEachStepIT {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String UNKNOWN_OBJECTS =
      """
      SELECT 'build ' || b.view FROM viewfinder.build b
       UNION ALL
      SELECT 'generation ' || g.state_table FROM viewfinder.generation g
       WHERE NOT EXISTS (SELECT FROM viewfinder.view v
                          WHERE v.id = g.view AND v.generation = g.number)
       UNION ALL
      SELECT 'table ' || c.relname FROM pg_class c
       WHERE c.relnamespace = 'viewfinder'::regnamespace AND c.relkind = 'r'
         AND (c.relname ~ '_g[0-9]+$' AND NOT EXISTS (SELECT FROM viewfinder.generation g
                                                       WHERE g.state_table = c.relname)
              OR c.relname ~ '^log_[0-9]+$' AND NOT EXISTS (SELECT FROM viewfinder.log l
                                                             WHERE l.log_table = c.relname)
              OR c.relname LIKE 'probe%')
       UNION ALL
      SELECT 'log ' || l.log_table FROM viewfinder.log l
       WHERE NOT EXISTS (SELECT FROM viewfinder.generation_log u WHERE u.log = l.id)
       UNION ALL
      SELECT 'trigger ' || t.tgname FROM pg_trigger t
       WHERE t.tgname ~ '^viewfinder_[0-9]+_'
         AND NOT EXISTS (SELECT FROM viewfinder.log l
                          WHERE t.tgname LIKE 'viewfinder\\_' || l.id || '\\_%')
       UNION ALL
      SELECT 'view ' || v.name FROM viewfinder.view v WHERE v.state <> 'ACTIVE'""";

  /* A commit that the server answered for must be there after the crash. */
  private static final PrivatePostgres SERVER =
      PrivatePostgres.start(Map.of("synchronous_commit", "on"));

  private final Database database = SERVER.newDatabase();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @EnumSource
  void theJvm(Step step) throws SQLException, IOException {
    LiveDatabase live = Workday.morning(database);
    Knowledge known = live.knowledge();
    try (Connection writer = live.connect()) {
      writer.setAutoCommit(false);
      SalesDatabase.run(writer, "DELETE FROM sales WHERE id % 10 = 3");
      try (AnotherJvm worker =
          AnotherJvm.start(KilledWorker.class, database, step.name(), Build.AGAIN.name())) {
        worker.awaitLine(KilledWorker.REACHED);
        if (step.compareTo(Step.STATE_DROPPED) >= 0) {
          known = live.knowledge(); // as every driver's lease says before a state is dropped
        }
        assertExact(live, known);
      }
      assertExact(live, known);
      writer.commit();
    }

    assertAllIsWellAfterwards(live, known, Build.AGAIN);
  }

  @ParameterizedTest
  @EnumSource
  void theServerProcess(Step step) throws SQLException {
    LiveDatabase live = Workday.morning(database);
    Knowledge before = live.knowledge();
    AtomicBoolean killed = new AtomicBoolean();

    Workday day =
        new Workday(
            database,
            reached -> {
              if (reached == step && killed.compareAndSet(false, true)) {
                killServerProcesses(live);
              }
            });
    try {
      day.run(Build.FIRST);
    } catch (SQLException interrupted) {
      // so it is unless the step was the last thing that its session had to do
      assertThat(interrupted.getSQLState()).as(step.name()).matches("(08|57).*");
    }

    assertThat(killed).as("some part of the day reaches " + step).isTrue();
    assertAllIsWellAfterwards(live, before, Build.FIRST);
  }

  /* One killed server process makes PostgreSQL end all and recover. */
  private static void killServerProcesses(LiveDatabase live) {
    try {
      String others =
          "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
              + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
      String victim = live.rows(others).get(0);
      ProcessHandle.of(Long.parseLong(victim)).orElseThrow().destroyForcibly();
      await()
          .atMost(LONGEST)
          .ignoreExceptions()
          .until(() -> live.rows(others), rows -> !rows.contains(victim));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void assertAllIsWellAfterwards(LiveDatabase live, Knowledge before, Build build)
      throws SQLException {
    assertExact(live, before);
    assertExact(live, live.knowledge());
    live.run(
        "INSERT INTO sales VALUES (7001, 'r1', 3), (7002, 'new', 4)",
        "UPDATE sales SET amount = amount + 1 WHERE id < 50",
        "DELETE FROM returns WHERE id < 10");
    assertExact(live, before);

    await().atMost(LONGEST).until(() -> isCleared(live));
    assertExact(live, live.knowledge());
    live.run("DELETE FROM sales WHERE id BETWEEN 5001 AND 5050");
    again(live, build);
    assertExact(live, live.knowledge());
  }

  private static boolean isCleared(LiveDatabase live) throws SQLException {
    try (ControlSession session = live.control()) {
      Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
      new Folding("viewfinder").foldAll(session);
      new Folding("viewfinder").purge(session);
      housekeeping.purgeMarks(session);
      housekeeping.dropRetired(session, Duration.ZERO);
      housekeeping.clearRemains(session);
    }
    return live.rows(UNKNOWN_OBJECTS).isEmpty();
  }

  private static void again(LiveDatabase live, Build build) throws SQLException {
    List<String> views = live.rows("SELECT name FROM viewfinder.view");
    if (build == Build.FIRST && views.contains("added")) {
      live.store().drop("added", "postgres");
    }
    if (!views.contains("doomed")) {
      live.create("doomed", "select reason, count(*) as n from returns group by reason");
    }
    new Workday(live.database(), step -> {}).run(build);
  }

  /* What a driver sends that knows this much: the view answers, and rightly. */
  private static void assertExact(LiveDatabase live, Knowledge knowledge) throws SQLException {
    try (Connection reader = live.connect()) {
      assertThat(ask(reader, live.rewritten(Workday.QUERY, knowledge)))
          .isEqualTo(new Reply(false, ask(reader, Workday.QUERY).rows()));
    }
  }
}
