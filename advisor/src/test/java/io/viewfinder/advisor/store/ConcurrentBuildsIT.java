package io.viewfinder.advisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Builds over one table at once share its triggers, its log and their grants. */
class ConcurrentBuildsIT {
  private static final int BUILDERS = 6;
  private static final int ROUNDS = 5;
  private static final String BY_REGION =
      "select region, sum(price) as total from sales group by region";

  private final LiveDatabase live = new LiveDatabase(PrivatePostgres.shared().newDatabase());

  @Test
  void noneFailsWhereAllFollowOneTable() throws Exception {
    live.run(
        "create table sales (id int primary key, region text, price numeric(10,2))",
        "insert into sales select i, 'r' || i % 5, i from generate_series(1, 200) i");
    live.create("first", BY_REGION);
    grantAndRevoke();

    List<Callable<Boolean>> builders = new ArrayList<>();
    for (int i = 0; i < BUILDERS; i++) {
      String name = "view_" + i;
      builders.add(() -> createAndRefresh(name));
    }
    builders.add(this::mirrorGrants);
    runAll(builders);

    live.run("update sales set price = price + 1 where id < 50");
    assertEachAnswers();
  }

  @RepeatedTest(10)
  void allThatAreTheFirstOverATableShareOneLog() throws Exception {
    live.store().initialise();
    live.run(
        "create table sales (id int primary key, region text, price numeric(10,2))",
        "insert into sales select i, 'r' || i % 5, i from generate_series(1, 200) i");

    List<Callable<Boolean>> builders = new ArrayList<>();
    for (int i = 0; i < BUILDERS; i++) {
      String name = "view_" + i;
      builders.add(
          () -> {
            live.create(name, BY_REGION);
            return true;
          });
    }
    runAll(builders);

    assertThat(live.rows("select log_table from viewfinder.log")).hasSize(1);
    live.run("update sales set price = price + 1 where id < 50");
    assertEachAnswers();
  }

  @Test
  void noneFailsWhereAllWatchOneTable() throws Exception {
    live.run(
        "create table sales (id int primary key, region text, price numeric(10,2))",
        "insert into sales select i, 'r' || i % 5, i from generate_series(1, 200) i");

    List<Callable<Boolean>> builders = new ArrayList<>();
    for (int i = 0; i < BUILDERS; i++) {
      String name = "view_" + i;
      builders.add(
          () -> {
            live.createManual(name, BY_REGION);
            return true;
          });
    }
    runAll(builders);

    assertThat(live.knowledge().views()).hasSize(BUILDERS);
  }

  private static void runAll(List<Callable<Boolean>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean createAndRefresh(String name) throws SQLException {
    live.create(name, BY_REGION);
    for (int i = 0; i < ROUNDS; i++) {
      live.refresh(name);
    }
    return true;
  }

  /* Each round finds something to change. */
  private boolean mirrorGrants() throws SQLException {
    Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping());
    try (ControlSession session = live.control()) {
      for (int i = 0; i < ROUNDS * BUILDERS; i++) {
        grantAndRevoke();
        housekeeping.mirrorLogGrants(session);
      }
      housekeeping.clearRemains(session);
      housekeeping.dropRetired(session, Duration.ZERO);
    }
    return true;
  }

  private void grantAndRevoke() throws SQLException {
    live.run(
        """
        do $$ begin
          if has_table_privilege('public', 'sales', 'select')
            then revoke select on sales from public;
            else grant select on sales to public;
          end if;
        end $$""");
  }

  private void assertEachAnswers() throws SQLException {
    List<String> names = IntStream.range(0, BUILDERS).mapToObj(i -> "view_" + i).toList();
    assertThat(live.knowledge().views()).extracting("name").containsAll(names);
    try (Connection connection = live.connect()) {
      LiveDatabase.Reply rewritten = LiveDatabase.ask(connection, live.rewritten(BY_REGION));
      assertThat(rewritten.refused()).isFalse();
      assertThat(rewritten.rows()).isEqualTo(LiveDatabase.ask(connection, BY_REGION).rows());
    }
  }
}
