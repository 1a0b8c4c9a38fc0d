package io.viewfinder.driver.route;

import io.viewfinder.driver.route.Backstage.Recorder;
import io.viewfinder.driver.session.Facts;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way of one text in sessions of equal facts, for as long as the knowledge stays. Its plan may
 * get better while it is used. Any thread may call it.
 */
public final class Route {
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Backstage backstage;
  private final Knowledge knowledge;
  private final Facts facts;
  private final Recorder recorder;
  private final long sinceNanos;
  private volatile Plan plan;
  private volatile @Nullable Hesitation hesitation;
  private volatile boolean over;

  Route(Backstage backstage, Knowledge knowledge, Era.Key key, Plan plan, long sinceNanos) {
    this.backstage = backstage;
    this.knowledge = knowledge;
    this.facts = key.facts();
    this.recorder = backstage.recorder(key.sql(), facts.context());
    this.plan = plan;
    this.sinceNanos = sinceNanos;
  }

  /** Whether it is still the way; two comparisons of identity, and no clock. */
  @SuppressWarnings("ReferenceEquality") // a new object is a new knowledge, facts are interned
  public boolean holds(@Nullable Facts nowFacts, Knowledge nowKnowledge) {
    return facts == nowFacts && knowledge == nowKnowledge && !over;
  }

  /** Whether it was kept for so long that it should be found anew. */
  boolean isOver() {
    return over;
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
    if (!backstage.trusts(knowledge)) {
      return Plan.Original.because(Reason.NOT_READY);
    }
    Hesitation pause = hesitation;
    return pause == null || pause.isOver() ? now : Plan.Original.because(Reason.STALE);
  }

  /** The original ran from then to then. */
  public void passed(long startedNanos, long endedNanos) {
    recorder.original(endedNanos - startedNanos, -1);
    age(endedNanos);
  }

  /* Time is told where somebody looked at the clock anyway. */
  private void age(long nowNanos) {
    if (nowNanos - sinceNanos > KEPT_NANOS) {
      over = true;
    }
  }

  /** The views answered, from then to then. */
  public void answered(long startedNanos, long endedNanos) {
    recorder.rewritten(endedNanos - startedNanos, -1);
    age(endedNanos);
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
