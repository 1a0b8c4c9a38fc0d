package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Candidate;
import io.viewfinder.advisor.candidate.Candidates;
import io.viewfinder.advisor.candidate.Contents;
import io.viewfinder.advisor.candidate.Contents.RowCount;
import io.viewfinder.advisor.candidate.Need;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.workload.ShapeReport;
import io.viewfinder.rewriter.Demand;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Proposes views from a recorded workload: finds candidates, prices them by samples and measured
 * times, and chooses within the budget. It reads only; it never builds anything.
 */
public final class Adviser {
  private final ControlConnections connections;
  private final Matching matching;
  private final RowCount rowCount;
  private final Duration statementTimeout;

  /**
   * @param connections may read the tables and plan statements over them
   * @param rowCount whether views count the rows of each group though nobody asked
   * @param statementTimeout for each single statement of ours
   */
  public Adviser(
      ControlConnections connections,
      Matching matching,
      RowCount rowCount,
      Duration statementTimeout) {
    this.connections = connections;
    this.matching = matching;
    this.rowCount = rowCount;
    this.statementTimeout = statementTimeout;
  }

  /**
   * The views worth building, the best first.
   *
   * @param takenNames names that no proposal may have
   */
  public List<Proposal> propose(List<ShapeReport> reports, Budget budget, Set<String> takenNames)
      throws SQLException {
    List<Need> needs = new ArrayList<>();
    List<ShapeReport> asked = new ArrayList<>();
    for (ShapeReport report : reports) {
      List<Demand> demands =
          report.executions() < budget.minExecutions() ? List.of() : matching.demands(report);
      demands.forEach(demand -> needs.add(new Need(report.id(), report.weight(), demand)));
      demands.forEach(demand -> asked.add(report));
    }
    if (needs.isEmpty()) {
      return List.of();
    }
    try (Connection connection = connections.open()) {
      begin(connection);
      List<Proposal> proposals = propose(connection, needs, asked, budget, takenNames);
      connection.rollback();
      return proposals;
    }
  }

  private void begin(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local statement_timeout = " + statementTimeout.toMillis());
    }
  }

  private List<Proposal> propose(
      Connection connection,
      List<Need> needs,
      List<ShapeReport> asked,
      Budget budget,
      Set<String> takenNames)
      throws SQLException {
    SampledSizing sizing =
        new SampleReader(connection)
            .read(needs.stream().map(need -> Contents.of(need.demand(), rowCount)).toList());
    List<Work> works = works(needs, asked, sizing, new OriginalCost(connection), budget);
    List<Candidate> candidates =
        new Candidates(sizing, rowCount).find(works.stream().map(Work::need).toList(), takenNames);
    Pricing pricing = new Pricing(sizing, works, budget);
    List<Priced> priced = candidates.stream().flatMap(pricing::price).toList();
    return new Choice(works, matching, budget)
        .of(priced).stream()
            .sorted(
                Comparator.comparingDouble(Proposal::benefitMillisPerDay)
                    .reversed()
                    .thenComparing(Proposal::name))
            .toList();
  }

  private static List<Work> works(
      List<Need> needs,
      List<ShapeReport> asked,
      SampledSizing sizing,
      OriginalCost originals,
      Budget budget)
      throws SQLException {
    List<Work> works = new ArrayList<>();
    for (int i = 0; i < needs.size(); i++) {
      Need need = needs.get(i);
      ShapeReport report = asked.get(i);
      if (sizing.knows(Contents.of(need.demand(), RowCount.ALWAYS).join())) {
        double share = 1.0 / asked.stream().filter(report::equals).count();
        double cost = originals.of(report).orElse(guessed(need.demand(), sizing) / share);
        works.add(new Work(need, report, share, report.weight() / budget.days(), cost));
      }
    }
    return works;
  }

  /** For statements that cannot be planned here: each table read once, and their rows joined. */
  private static double guessed(Demand demand, SampledSizing sizing) {
    double cost = 0;
    for (Demand.TableUse table : demand.tables()) {
      cost += sizing.facts(table).pages() + sizing.facts(table).rows() * 0.01;
    }
    return cost + sizing.population(Contents.of(demand, RowCount.ALWAYS).join()) * 0.02;
  }
}
