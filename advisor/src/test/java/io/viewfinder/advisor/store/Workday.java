package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Progress;
import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.view.Strategy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Everything that is done to views, once and in order, so that each step of it is reached: a view
 * is built, pending rows are folded and purged, and another view is retired until nothing is left.
 */
final class Workday {
  static final String QUERY =
      "select region, sum(amount) as total, count(*) as n from sales group by region";
  private static final String DOOMED = "select reason, count(*) as n from returns group by reason";
  private static final String ADDED =
      "select region, max(amount) as most, count(*) as n from sales group by region";

  private final LiveDatabase live;
  private final Database database;
  private final Progress progress;

  Workday(Database database, Progress progress) {
    this.live = new LiveDatabase(database);
    this.database = database;
    this.progress = progress;
  }

  /** The tables and views that there are in the morning. */
  static LiveDatabase morning(Database database) throws SQLException {
    LiveDatabase live = new LiveDatabase(database);
    live.run(
        "CREATE TABLE sales (id int PRIMARY KEY, region text, amount numeric(12,2))",
        "CREATE TABLE returns (id int PRIMARY KEY, reason text)",
        "INSERT INTO sales SELECT i, 'r' || i % 5, i % 97 FROM generate_series(1, 1000) i",
        "INSERT INTO returns SELECT i, 'w' || i % 3 FROM generate_series(1, 100) i",
        "ANALYZE");
    live.create("by_region", QUERY);
    live.create("doomed", DOOMED);
    return live;
  }

  /** A first build, or the new generation of a view that serves. */
  enum Build {
    FIRST,
    AGAIN
  }

  /** Does it all. */
  void run(Build build) throws SQLException {
    PostgresViewStore store =
        new PostgresViewStore("viewfinder", database::connect, Pause.sleeping(), progress);
    if (build == Build.FIRST) {
      store.create(
          new ViewDraft(
              "added",
              ADDED,
              (Accepted) live.define(ADDED),
              List.of("public"),
              Strategy.INCREMENTAL,
              "postgres"));
    } else {
      store.refresh("by_region", (Accepted) live.define(QUERY), "postgres");
    }
    live.run("INSERT INTO sales SELECT i, 'r1', 1 FROM generate_series(5001, 5050) i");
    try (ControlSession session = live.control()) {
      Folding folding = new Folding("viewfinder", progress);
      folding.foldAll(session);
      folding.purge(session);
      store.drop("doomed", "postgres");
      Housekeeping housekeeping = new Housekeeping("viewfinder", Pause.sleeping(), progress);
      housekeeping.dropRetired(session, Duration.ZERO);
      housekeeping.clearRemains(session);
    }
  }
}
