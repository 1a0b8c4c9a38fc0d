package io.viewfinder.driver.route;

import io.viewfinder.driver.route.Backstage.Recorder;
import io.viewfinder.driver.session.Facts;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The way of one text in sessions of equal facts, for as long as the knowledge stays. Its plan may
 * get better while it is used. Any thread may call it.
 */
public final class Route {
  private final Knowledge knowledge;
  private final Facts facts;
  private final Recorder recorder;
  private volatile Plan plan;
  private volatile @Nullable Hesitation hesitation;

  Route(Knowledge knowledge, Facts facts, Recorder recorder, Plan plan) {
    this.knowledge = knowledge;
    this.facts = facts;
    this.recorder = recorder;
    this.plan = plan;
  }

  /** Whether it is still the way; two comparisons of identity. */
  @SuppressWarnings("ReferenceEquality") // a new object is a new knowledge, facts are interned
  public boolean holds(@Nullable Facts nowFacts, Knowledge nowKnowledge) {
    return facts == nowFacts && knowledge == nowKnowledge;
  }

  /** The way as it is known so far. */
  public Plan plan() {
    return plan;
  }

  /** The way for an execution now. */
  public Plan plan(boolean inTransaction) {
    Plan now = plan;
    if (!(now instanceof Plan.Rewritten rewritten)) {
      return now;
    }
    if (inTransaction && !rewritten.prepared()) {
      return Plan.Original.because(Reason.COST_PENDING);
    }
    Hesitation pause = hesitation;
    return pause == null || pause.isOver() ? now : Plan.Original.because(Reason.STALE);
  }

  /** Where its executions are recorded. */
  public Recorder recorder() {
    return recorder;
  }

  /** The views answered. */
  public void answered() {
    Hesitation pause = hesitation;
    if (pause != null) {
      pause.answered();
    }
  }

  /** The views refused by the signal. */
  public void refused() {
    Hesitation pause = hesitation;
    if (pause != null) {
      pause.refused();
    }
  }

  /** The rewritten text failed where its original did not: it is not tried again. */
  public void failed(String what) {
    plan = new Plan.Original(Refusal.of(Reason.FAULT, what));
  }

  /** Takes the plan that was found, and the pause that its views share. */
  void settle(Plan found, @Nullable Hesitation shared) {
    hesitation = shared;
    plan = found;
  }
}
