package io.viewfinder.benchmarks.suite;

import io.viewfinder.benchmarks.compare.Answer;
import io.viewfinder.benchmarks.compare.SharedSnapshot;
import io.viewfinder.benchmarks.workload.OtherLiterals;
import io.viewfinder.benchmarks.workload.Query;
import io.viewfinder.benchmarks.workload.Template;
import io.viewfinder.benchmarks.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a statement with several sets of literals, through Viewfinder and bare, each time in one
 * snapshot. For one thread.
 */
final class Judge {
  private static final int TRIES = 15;
  private static final int ATTEMPTS = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Bench bench;
  private final int sets;
  private final OtherLiterals literals;

  /**
   * Asks on a bench.
   *
   * @param sets how many sets of literals shall meet rows; twice as many are asked at most
   */
  Judge(Bench bench, Workload workload, int sets) {
    this.bench = bench;
    this.sets = sets;
    this.literals = new OtherLiterals(bench.bare(), workload);
  }

  /** Asks until enough sets of literals have met rows, or twice as many have been asked. */
  Judged of(Template template, Care care) throws SQLException {
    Findings findings = new Findings(template);
    ask(template.own(), care, findings);
    if (template.parameters().isEmpty()) {
      return findings.judged();
    }
    Set<Query> seen = new HashSet<>(Set.of(template.own()));
    for (double fraction : OtherLiterals.fractions().subList(0, TRIES)) {
      if (findings.answered() + findings.passedOver() >= sets || seen.size() == 2 * sets) {
        break;
      }
      Optional<Query> query = literals.near(template, fraction).filter(seen::add);
      if (query.isPresent()) {
        ask(query.get(), care, findings);
      }
    }
    return findings.judged();
  }

  private void ask(Query query, Care care, Findings findings) throws SQLException {
    Opinion opinion = Opinion.of(bench.always(), query);
    if (opinion.isRewritten() || care.runs(findings.isEmpty())) {
      compare(query, opinion, findings);
    } else {
      findings.passOver(opinion);
    }
  }

  private void compare(Query query, Opinion opinion, Findings findings) throws SQLException {
    findings.asked(opinion);
    int attempts = opinion.isRewritten() ? ATTEMPTS : 1;
    boolean isRead = isReadFromViews(query, findings);
    while (!isRead && --attempts > 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      isRead = isReadFromViews(query, findings);
    }
    if (isRead) {
      findings.rewritten(Opinion.of(bench.cheaper(), query).isRewritten());
    }
  }

  /** Compares both ways of asking, and returns whether the server read the views' rows. */
  private boolean isReadFromViews(Query query, Findings findings) throws SQLException {
    try (SharedSnapshot snapshot = SharedSnapshot.of(bench.bare(), bench.always())) {
      Connection ours = snapshot.importer();
      Reply expected = Reply.to(() -> Answer.of(snapshot.exporter(), query));
      findings.compared(expected, Reply.to(() -> Answer.of(ours, query)), "");
      if (expected instanceof Reply.Failure) {
        return false;
      }
      boolean isRead = StateReads.of(ours) > 0;
      if (isRead) {
        findings.compared(expected, Reply.to(() -> Answer.prepared(ours, query)), "prepared: ");
      }
      return isRead;
    }
  }
}
