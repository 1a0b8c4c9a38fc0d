package io.viewfinder.driver.route;

import io.viewfinder.advisor.Values;
import io.viewfinder.driver.route.Backstage.Recorder;
import io.viewfinder.driver.session.Facts;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.driver.settings.Choice;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
  private final StatementText text;
  private final Facts facts;
  private final Recorder recorder;
  private final long sinceNanos;
  private volatile Plan plan;
  private volatile @Nullable Standing standing;
  private volatile long lastOriginalNanos;
  private volatile boolean over;

  Route(
      Backstage backstage,
      Knowledge knowledge,
      StatementText text,
      Facts facts,
      Plan plan,
      long sinceNanos) {
    this.backstage = backstage;
    this.knowledge = knowledge;
    this.text = text;
    this.facts = facts;
    this.recorder = backstage.recorder(text.sql(), facts.context());
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
    try {
      return planned(inTransaction);
    } catch (Throwable fault) {
      Router.complain(fault);
      return Plan.Original.because(Reason.FAULT);
    }
  }

  private Plan planned(boolean inTransaction) {
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
    Standing experience = standing;
    Reason against = experience == null ? null : against(experience);
    return against == null ? now : Plan.Original.because(against);
  }

  private @Nullable Reason against(Standing experience) {
    Hesitation hesitation = experience.hesitation();
    if (!hesitation.isOver()) {
      return hesitation.isForGood() ? Reason.INEXACT : Reason.STALE;
    }
    if (!isCostMinded()) {
      return null;
    }
    Regret regret = experience.regret();
    if (regret.isFelt()) {
      return regret.givesAnotherChance() ? null : Reason.NOT_CHEAPER;
    }
    return regret.asksForOriginal() ? Reason.COST_PENDING : null;
  }

  private boolean isCostMinded() {
    return facts.settings().choice() == Choice.CHEAPER;
  }

  /** The original ran from then to then. */
  public void passed(long startedNanos, long endedNanos) {
    try {
      notePassed(startedNanos, endedNanos);
    } catch (Throwable fault) {
      Router.complain(fault);
    }
  }

  private void notePassed(long startedNanos, long endedNanos) {
    long took = endedNanos - startedNanos;
    recorder.original(took, -1);
    age(endedNanos);
    Standing experience = standing;
    if (experience == null) {
      lastOriginalNanos = took;
    } else {
      experience.regret().originalTook(took);
    }
  }

  /* Time is told where somebody looked at the clock anyway. */
  private void age(long nowNanos) {
    if (nowNanos - sinceNanos > KEPT_NANOS) {
      over = true;
    }
  }

  /** The views answered, from then to then. */
  public void answered(long startedNanos, long endedNanos) {
    try {
      noteAnswered(startedNanos, endedNanos);
    } catch (Throwable fault) {
      Router.complain(fault);
    }
  }

  private void noteAnswered(long startedNanos, long endedNanos) {
    recorder.rewritten(endedNanos - startedNanos, -1);
    age(endedNanos);
    Standing experience = standing;
    if (experience != null) {
      experience.hesitation().answered();
      experience.regret().rewrittenTook(endedNanos - startedNanos);
    }
  }

  /** Whether the text that takes in nothing pending is worth a try. */
  public boolean expectsNothingPending() {
    Standing experience = standing;
    return experience == null || experience.pending().isOver();
  }

  /** Nothing was pending for the views. */
  public void foundNothingPending() {
    Standing experience = standing;
    if (experience != null) {
      experience.pending().answered();
    }
  }

  /** Something was pending for the views: for a while the text that takes it in is sent at once. */
  public void foundPending() {
    Standing experience = standing;
    if (experience != null) {
      experience.pending().refused();
    }
  }

  /** The views refused by the signal. */
  public void refused() {
    Standing experience = standing;
    if (experience != null) {
      experience.hesitation().refused();
    }
    demand();
  }

  private void demand() {
    try {
      if (plan instanceof Plan.Rewritten rewritten) {
        backstage.demand(rewritten.rewrite().views());
      }
    } catch (Throwable fault) {
      Router.complain(fault);
    }
  }

  /** The rewritten text failed where its original did not: it is not tried again. */
  public void failed(String what) {
    plan = new Plan.Original(Refusal.of(Reason.FAULT, what));
  }

  /** Whether an execution that ended then is to be compared behind the caller's back. */
  public boolean isShadowedAt(long nowNanos) {
    try {
      return isSampledAt(nowNanos);
    } catch (Throwable fault) {
      Router.complain(fault);
      return false;
    }
  }

  private boolean isSampledAt(long nowNanos) {
    Standing experience = standing;
    return experience != null
        && plan instanceof Plan.Shadowed
        && backstage.trusts(knowledge)
        && experience.sampling().begins(nowNanos);
  }

  /** Compares what was executed with these values with its rewritten form, in the background. */
  public void shadow(Values values) {
    try {
      begin(values);
    } catch (Throwable fault) {
      Router.complain(fault);
    }
  }

  private void begin(Values values) {
    Standing experience = standing;
    if (experience == null || !(plan instanceof Plan.Shadowed shadowed)) {
      return;
    }
    Decision.Rewrite rewrite = shadowed.rewrite();
    CompletableFuture<Void> unused =
        backstage
            .shadow(text.sql(), rewrite, text.placeholders(), facts.context(), values)
            .exceptionally(nothingLearned -> Optional.empty())
            .thenAccept(difference -> compared(experience, difference));
  }

  private void compared(Standing experience, Optional<String> difference) {
    if (difference.isPresent()) {
      experience.hesitation().distrusted();
      plan = new Plan.Original(Refusal.of(Reason.INEXACT, difference.get()));
    }
    experience.sampling().ended();
  }

  /** Takes the plan that was found, and what experience says of it. */
  void settle(Plan found, @Nullable Standing experience) {
    if (experience != null && lastOriginalNanos > 0) {
      experience.regret().originalTook(lastOriginalNanos);
    }
    standing = experience;
    plan = found;
  }
}
