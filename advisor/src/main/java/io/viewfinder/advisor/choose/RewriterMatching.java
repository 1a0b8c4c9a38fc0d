package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Candidate;
import io.viewfinder.advisor.candidate.Determined;
import io.viewfinder.advisor.workload.ShapeReport;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the same rewriter that will rewrite the application's statements. */
public final class RewriterMatching implements Matching {
  private final Rewriter rewriter;
  private final Supplier<Knowledge> knowledge;

  /**
   * @param knowledge the latest known
   */
  public RewriterMatching(Rewriter rewriter, Supplier<Knowledge> knowledge) {
    this.rewriter = rewriter;
    this.knowledge = knowledge;
  }

  @Override
  public List<Demand> demands(ShapeReport report) {
    return rewriter.demands(report.sample(), report.session(), knowledge.get().catalog());
  }

  @Override
  public boolean answers(ShapeReport report, Candidate candidate) {
    Knowledge now = knowledge.get();
    Definition definition =
        rewriter.define(candidate.definition(), report.session(), now.catalog());
    if (!(definition instanceof Definition.Accepted accepted)) {
      return false;
    }
    RegisteredView view = imagined(candidate, accepted, report.session().searchPath());
    Knowledge then = now.withViews(List.of(view));
    return rewriter.decide(report.sample(), report.session(), then) instanceof Decision.Rewrite;
  }

  private static RegisteredView imagined(
      Candidate candidate, Definition.Accepted accepted, List<String> searchPath) {
    return new RegisteredView(
        1,
        candidate.name(),
        accepted.stateQuery(),
        searchPath,
        Strategy.MANUAL,
        ViewState.ACTIVE,
        1,
        candidate.name() + "_g1",
        accepted.tables().stream().map(Definition.TableColumns::relation).sorted().toList(),
        1);
  }

  @Override
  public Set<Demand.Key> determined(List<Demand.Key> keys) {
    return new Determined(knowledge.get().catalog()).among(keys);
  }
}
