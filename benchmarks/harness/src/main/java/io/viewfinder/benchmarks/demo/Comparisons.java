package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.compare.Answer;
import io.viewfinder.benchmarks.compare.Difference;
import io.viewfinder.benchmarks.compare.SharedSnapshot;
import io.viewfinder.benchmarks.report.Phase;
import io.viewfinder.benchmarks.workload.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.postgresql.jdbc.PgConnection;

/**
 * Compares Viewfinder's answers with the bare connection's, round by round, and keeps what differed
 * and what the server rewrote. For one thread.
 */
final class Comparisons {
  /* A driver that sees its views change runs the original until it knows again what they cost. */
  private static final int ATTEMPTS = 3;

  private final Account account;
  private final Map<Query, Answer> lastExpected = new HashMap<>();
  private final Map<String, List<String>> differences = new HashMap<>();

  Comparisons(Account account) {
    this.account = account;
  }

  /** Compares the queries of each lane, each in a snapshot that two connections share. */
  Phase round(String what, List<Lane> lanes, Function<Lane, List<Query>> queries)
      throws SQLException {
    return round(what, lanes, queries, (lane, query) -> false);
  }

  /** The same, with something done before each query. */
  Phase round(
      String what, List<Lane> lanes, Function<Lane, List<Query>> queries, Preparation preparation)
      throws SQLException {
    Tally tally = new Tally(what);
    for (Lane lane : lanes) {
      for (Query query : queries.apply(lane)) {
        tally.add(compared(what, lane, query, preparation));
      }
    }
    return tally.phase();
  }

  private Compared compared(String what, Lane lane, Query query, Preparation preparation)
      throws SQLException {
    Compared all = Compared.NOTHING;
    for (int i = 0; i < ATTEMPTS; i++) {
      boolean isExpected = preparation.prepare(lane, query);
      try (SharedSnapshot snapshot = SharedSnapshot.of(lane.bare(), lane.viewfinder())) {
        all = all.and(compare(what, query, snapshot.exporter(), snapshot.importer()));
      }
      if (all.isRewritten() || !isExpected) {
        break;
      }
    }
    return all;
  }

  /** What comes before a query is compared. */
  interface Preparation {
    /** Whether the query is to be rewritten, as far as can be known. */
    boolean prepare(Lane lane, Query query) throws SQLException;
  }

  /** Whether a query is rewritten as {@link #round} asks it: in a new snapshot, in both forms. */
  boolean isRewrittenInSnapshot(Lane lane, Query query) throws SQLException {
    try (SharedSnapshot snapshot = SharedSnapshot.of(lane.bare(), lane.viewfinder())) {
      Answer.prepared(snapshot.importer(), query);
      return account.ask(snapshot.importer(), query).isRewritten();
    }
  }

  /**
   * Compares inside a transaction of Viewfinder's connection that has written and not committed.
   */
  Phase roundWithOwnWrites(String what, List<Lane> lanes) throws SQLException {
    Tally tally = new Tally(what);
    for (Lane lane : lanes) {
      Connection viewfinder = lane.viewfinder();
      Connection bare = viewfinder.unwrap(PgConnection.class);
      viewfinder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      viewfinder.setAutoCommit(false);
      try {
        Change.UPDATE.apply(viewfinder, lane.workload().schema());
        for (Query query : lane.later()) {
          tally.add(compare(what, query, bare, viewfinder));
        }
      } finally {
        viewfinder.rollback();
        viewfinder.setAutoCommit(true);
        viewfinder.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
    return tally.phase();
  }

  /** What differed, over all rounds, of one template's queries. */
  List<String> differences(String template) {
    return differences.getOrDefault(template, List.of());
  }

  /** What came of one query, of all attempts. */
  private record Compared(boolean hasChanged, boolean isIdentical, boolean isRewritten) {
    static final Compared NOTHING = new Compared(false, true, false);

    Compared and(Compared later) {
      return new Compared(
          hasChanged || later.hasChanged,
          isIdentical && later.isIdentical,
          isRewritten || later.isRewritten);
    }
  }

  private Compared compare(String what, Query query, Connection bare, Connection viewfinder)
      throws SQLException {
    Answer expected = Answer.of(bare, query);
    Answer last = lastExpected.put(query, expected);
    boolean hasChanged = last != null && !last.equals(expected);
    List<String> found = new ArrayList<>();
    boolean isRewritten = false;
    try {
      Account.Answered answered = account.ask(viewfinder, query);
      isRewritten = answered.isRewritten();
      differing(expected, answered.answer(), query).ifPresent(found::add);
      differing(expected, Answer.prepared(viewfinder, query), query)
          .ifPresent(difference -> found.add("prepared: " + difference));
    } catch (SQLException failure) {
      found.add("threw " + failure.getMessage());
    }
    List<String> kept =
        differences.computeIfAbsent(query.template().name(), name -> new ArrayList<>());
    found.forEach(difference -> kept.add(what + ": " + difference));
    return new Compared(hasChanged, found.isEmpty(), isRewritten);
  }

  private static Optional<String> differing(Answer expected, Answer actual, Query query) {
    return Difference.between(expected, actual, query.template().order())
        .map(Difference::description);
  }

  /** The counts of one round. */
  private static final class Tally {
    private final String what;
    private int queries;
    private int changed;
    private int identical;
    private int rewritten;

    private Tally(String what) {
      this.what = what;
    }

    private void add(Compared compared) {
      queries++;
      changed += compared.hasChanged() ? 1 : 0;
      identical += compared.isIdentical() ? 1 : 0;
      rewritten += compared.isRewritten() ? 1 : 0;
    }

    private Phase phase() {
      return new Phase(what, queries, changed, identical, rewritten);
    }
  }
}
