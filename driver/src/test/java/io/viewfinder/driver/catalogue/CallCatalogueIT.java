package io.viewfinder.driver.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every method of JDBC's interfaces, called on bare pgjdbc and through us: the same value,
 * exception, SQLState, warnings and state, whatever the driver is doing behind the caller's back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallCatalogueIT {
  /** What all connections have; a call that hangs is to fail. */
  private static final String ALIKE = "&socketTimeout=20";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final Map<String, Map<String, String>> bareOutcomes = new HashMap<>();

  @BeforeAll
  void prepare() throws SQLException {
    run("alter database \"%s\" set track_functions = 'all'".formatted(database.name()));
    run(Texts.SCHEMA);
  }

  private static final String SHUT =
      "create or replace function viewfinder.vouches(wanted bigint, serving bigint, tables oid[])"
          + " returns boolean language plpgsql stable as 'begin return false; end'";

  /** What the driver is doing, in the order in which that can be brought about. */
  enum Work {
    NOTHING("&viewfinder.mode=off"),
    FINDING_NO_VIEW(""),
    ANSWERING_FROM_A_VIEW("&viewfinder.choice=always"),
    REFUSED_BY_THE_GATE("&viewfinder.choice=always");

    private final String parameters;

    Work(String parameters) {
      this.parameters = parameters;
    }

    boolean hasView() {
      return this == ANSWERING_FROM_A_VIEW || this == REFUSED_BY_THE_GATE;
    }
  }

  @ParameterizedTest
  @Timeout(300)
  @EnumSource(Work.class)
  void everyCallIsAsOnBarePgjdbc(Work work) throws SQLException {
    bringAbout(work);
    List<String> unpublished = new ArrayList<>();
    int published = 0;
    int calls = 0;
    try (Catalogue bare = new Catalogue(() -> DriverManager.getConnection(database.url() + ALIKE));
        Catalogue ours = new Catalogue(() -> DriverManager.getConnection(url(work)))) {
      for (Subject subject : Subject.values()) {
        for (Condition condition : Condition.values()) {
          Map<String, String> expected = expected(bare, subject, condition);
          Map<String, String> found = ours.record(subject, condition);
          calls += expected.size();
          published += compare(expected, found, unpublished);
        }
      }
    }

    assertThat(unpublished).as("of %d calls", calls).isEmpty();
    assertThat(published > 0).isEqualTo(work == Work.ANSWERING_FROM_A_VIEW);
    assertThat(calls).isGreaterThan(15_000);
    assertThat(functionCalls("vouches") > 1_000).isEqualTo(work.hasView());
    assertThat(functionCalls("refuse") > 0).isEqualTo(work == Work.REFUSED_BY_THE_GATE);
  }

  private static int compare(
      Map<String, String> expected, Map<String, String> found, List<String> unpublished) {
    int published = 0;
    for (Map.Entry<String, String> call : expected.entrySet()) {
      String bare = call.getValue();
      String ours = found.get(call.getKey());
      if (bare.equals(ours)) {
        continue;
      }
      if (Published.holds(call.getKey(), bare)) {
        published++;
      } else {
        unpublished.add(call.getKey() + "\n  bare: " + bare + "\n  ours: " + ours);
      }
    }
    return published;
  }

  /** What bare pgjdbc does hangs on views only where it is asked for tables. */
  private Map<String, String> expected(Catalogue bare, Subject subject, Condition condition)
      throws SQLException {
    if (subject == Subject.DATABASE_META_DATA) {
      return bare.record(subject, condition);
    }
    Map<String, String> known = bareOutcomes.get(subject + " " + condition);
    if (known != null) {
      return known;
    }
    Map<String, String> fresh = bare.record(subject, condition);
    bareOutcomes.put(subject + " " + condition, fresh);
    return fresh;
  }

  private String url(Work work) {
    return database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
        + ALIKE
        + "&viewfinder.commands=all"
        + work.parameters;
  }

  private void run(String... texts) throws SQLException {
    try (Connection bare = database.connect();
        Statement statement = bare.createStatement()) {
      for (String sql : texts) {
        statement.execute(sql);
      }
    }
  }

  private void bringAbout(Work work) throws SQLException {
    if (work == Work.ANSWERING_FROM_A_VIEW) {
      createView(work);
    }
    if (work == Work.REFUSED_BY_THE_GATE) {
      run(SHUT); // a write would be known to every driver soon, and no view be asked
    }
  }

  private void createView(Work work) throws SQLException {
    try (Connection ours = DriverManager.getConnection(url(work));
        Statement statement = ours.createStatement()) {
      statement.execute(
          "VIEWFINDER CREATE by_day STRATEGY MANUAL AS select region, day, sum(amount) as amount, count(*) as n"
              + " from sales group by region, day");
      await()
          .until(
              () -> {
                ResultSet plan =
                    statement.executeQuery(
                        "EXPLAIN (VIEWFINDER) " + Texts.PARAMETERISED.replace("?", "3"));
                plan.next();
                return plan.getString(1).startsWith("rewritten: yes");
              });
    }
  }

  private long functionCalls(String function) throws SQLException {
    try (Connection bare = database.connect();
        Statement statement = bare.createStatement();
        ResultSet calls =
            statement.executeQuery(
                "select coalesce(sum(calls), 0) from pg_stat_user_functions where funcname = '%s'"
                    .formatted(function))) {
      calls.next();
      return calls.getLong(1);
    }
  }
}
