package io.viewfinder.advisor;

import io.viewfinder.advisor.choose.Budget;
import io.viewfinder.advisor.choose.Proposal;
import io.viewfinder.advisor.console.Adviser;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.console.CommandException;
import io.viewfinder.advisor.console.Limits;
import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.advisor.store.ViewDraft;
import io.viewfinder.advisor.upkeep.KnowledgeWatch;
import io.viewfinder.advisor.workload.ShapeReport;
import io.viewfinder.advisor.workload.Workload;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.view.RegisteredView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Advice from what this JVM recorded, and its application. It remembers the last advice, which
 * {@code APPLY n} refers to. Any thread.
 */
final class Counsel implements Adviser {
  private static final BigDecimal BYTES_PER_MB = BigDecimal.valueOf(1024L * 1024);
  private static final List<Answer.Column> PROPOSALS =
      List.of(
          new Answer.Column("n", "bigint"),
          new Answer.Column("name", "text"),
          new Answer.Column("benefit_ms_per_day", "numeric"),
          new Answer.Column("size_mb", "numeric"),
          new Answer.Column("rows", "bigint"),
          new Answer.Column("serves", "bigint"),
          new Answer.Column("reason", "text"),
          new Answer.Column("definition", "text"));
  private static final List<Answer.Column> SHAPES =
      List.of(
          new Answer.Column("executions", "bigint"),
          new Answer.Column("total_ms", "numeric"),
          new Answer.Column("mean_ms", "numeric"),
          new Answer.Column("max_ms", "numeric"),
          new Answer.Column("last_seen", "timestamptz"),
          new Answer.Column("shape", "text"));

  private final Workload workload;
  private final io.viewfinder.advisor.choose.Adviser proposer;
  private final Rewriter rewriter;
  private final PostgresViewStore store;
  private final KnowledgeWatch watch;
  private volatile List<Advised> latest = List.of();

  /** A proposal and the session whose names its definition is written in. */
  private record Advised(Proposal proposal, SessionContext session) {}

  Counsel(
      Workload workload,
      io.viewfinder.advisor.choose.Adviser proposer,
      Rewriter rewriter,
      PostgresViewStore store,
      KnowledgeWatch watch) {
    this.workload = workload;
    this.proposer = proposer;
    this.rewriter = rewriter;
    this.store = store;
    this.watch = watch;
  }

  @Override
  public Answer advise(Limits limits, SessionContext session) throws SQLException {
    List<Advised> advice = think(limits, session);
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Advised advised : advice) {
      rows.add(row(rows.size() + 1, advised.proposal()));
    }
    return new Answer(PROPOSALS, rows);
  }

  /** Proposes anew, and remembers it. */
  private List<Advised> think(Limits limits, SessionContext session) throws SQLException {
    watch.look();
    Knowledge knowledge = watch.knowledge();
    Set<String> taken =
        knowledge.views().stream().map(RegisteredView::name).collect(Collectors.toSet());
    List<ShapeReport> unanswered =
        workload.report().stream().filter(report -> !isAnswered(report, knowledge)).toList();
    List<Proposal> proposals = proposer.propose(unanswered, budget(limits, knowledge), taken);
    List<Advised> advice = proposals.stream().map(p -> new Advised(p, session)).toList();
    latest = advice;
    return advice;
  }

  private boolean isAnswered(ShapeReport report, Knowledge knowledge) {
    return rewriter.decide(report.sample(), report.session(), knowledge)
        instanceof Decision.Rewrite;
  }

  private static Budget budget(Limits limits, Knowledge knowledge) {
    Budget standard = Budget.standard();
    int views = Math.max(0, limits.maxViews(standard.maxViews()) - knowledge.views().size());
    return standard
        .withMaxViews(views)
        .withMaxBytes(limits.maxBytes(standard.maxBytes()))
        .withThresholds(
            limits.minFrequency(standard.minExecutions()),
            limits.minBenefit(standard.minMillisPerDay()),
            standard.minReturn());
  }

  private static List<@Nullable String> row(int number, Proposal proposal) {
    return Arrays.asList(
        Integer.toString(number),
        proposal.name(),
        rounded(BigDecimal.valueOf(proposal.benefitMillisPerDay())),
        rounded(BigDecimal.valueOf(proposal.bytes()).divide(BYTES_PER_MB, 6, RoundingMode.HALF_UP)),
        Long.toString(proposal.rows()),
        Integer.toString(proposal.shapes().size()),
        proposal.reason(),
        proposal.definition());
  }

  private static String rounded(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  @Override
  public Answer apply(int number, SessionContext session) throws SQLException {
    List<Advised> advice = latest;
    if (number > advice.size()) {
      throw CommandException.noSuchProposal(number, advice.size());
    }
    Advised advised = advice.get(number - 1);
    build(advised, session);
    return new Answer(
        List.of(new Answer.Column("name", "text"), new Answer.Column("result", "text")),
        List.of(List.of(advised.proposal().name(), "active")));
  }

  private void build(Advised advised, SessionContext session) throws SQLException {
    Proposal proposal = advised.proposal();
    Definition definition =
        rewriter.define(proposal.definition(), advised.session(), watch.knowledge().catalog());
    if (definition instanceof Definition.Refused refused) {
      throw CommandException.notKeepable(refused.refusal());
    }
    Definition.Accepted accepted = (Definition.Accepted) definition;
    store.create(
        new ViewDraft(
            proposal.name(),
            proposal.definition(),
            accepted,
            advised.session().searchPath(),
            accepted.upkeep().best(),
            proposal.indexes().stream().map(index -> index.columns()).toList(),
            session.role()));
  }

  @Override
  public Answer workload() {
    List<List<@Nullable String>> rows =
        workload.report().stream()
            .sorted((a, b) -> Long.compare(b.totalNanos(), a.totalNanos()))
            .map(Counsel::row)
            .toList();
    return new Answer(SHAPES, rows);
  }

  private static List<@Nullable String> row(ShapeReport report) {
    return Arrays.asList(
        Long.toString(report.executions()),
        millis(report.totalNanos()),
        millis(report.mean().toNanos()),
        millis(report.maxNanos()),
        report.lastSeen().toString(),
        report.shape());
  }

  private static String millis(long nanos) {
    return BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * Builds everything that would be proposed now; for the autopilot.
   *
   * @param session whose role owns what is built
   * @return the names of the views built
   */
  List<String> applyAll(SessionContext session) throws SQLException {
    List<String> built = new ArrayList<>();
    for (Advised advised : think(Limits.none(), session)) {
      build(advised, session);
      built.add(advised.proposal().name());
    }
    watch.look();
    return built;
  }
}
