package io.viewfinder.driver.route;

import io.viewfinder.driver.route.Era.Question;
import io.viewfinder.driver.session.Facts;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.driver.session.StatementText.Trait;
import io.viewfinder.driver.settings.Choice;
import io.viewfinder.driver.settings.Mode;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Template;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Stencil;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The planning of one route, in the background. */
final class Draft {
  /* What is found wrong with a statement's tables. All else may hang on a literal, which may be the
   * number of a column, the unit of an interval or the bound of a range. */
  private static final Set<Reason> WHATEVER_THE_LITERALS =
      EnumSet.of(
          Reason.NO_TABLE,
          Reason.NO_VIEW,
          Reason.TABLES_DIFFER,
          Reason.UNSUPPORTED_RELATION,
          Reason.TEMPORARY_TABLE,
          Reason.ROW_SECURITY,
          Reason.LOCKING_CLAUSE);

  private final Planner planner;
  private final Backstage backstage;
  private final Era era;
  private final StatementText text;
  private final Facts facts;
  private final Route route;
  private final Optional<Stencil> stencil;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();

  Draft(
      Planner planner, Backstage backstage, Era era, StatementText text, Facts facts, Route route) {
    this.planner = planner;
    this.backstage = backstage;
    this.era = era;
    this.text = text;
    this.facts = facts;
    this.route = route;
    this.stencil = text.placeholders() > 0 ? Optional.empty() : Stencil.of(text.sql());
  }

  /** Done when the route has the plan that it keeps. */
  CompletableFuture<Void> settled() {
    return settled;
  }

  /** Plans, and asks for a comparison where one is needed. */
  void decide() {
    Decision decision = planner.decide(text.sql(), facts.context(), era.knowledge());
    if (decision instanceof Decision.Rewrite rewrite) {
      weigh(Signature.on(generalised(rewrite), text.sql()));
    } else if (decision instanceof Decision.PassThrough passed) {
      if (text.isOfOneBlock() && WHATEVER_THE_LITERALS.contains(passed.refusal().reason())) {
        era.isBarren(new Era.Sort(text.shape(), facts.context()), passed.refusal());
      }
      settle(new Plan.Original(passed.refusal()), null);
    }
  }

  /** Takes the plan of texts that differ in values only, where there is one. Quick. */
  boolean recall() {
    Era.General general = known();
    if (stencil.isEmpty() || general == null || general.template().isEmpty()) {
      return false;
    }
    Decision.Rewrite rewrite =
        Signature.on(general.template().get().with(stencil.get().values()), text.sql());
    Question question = Question.of(text, facts, rewrite);
    Verdict verdict = era.verdict(question);
    if (verdict == null) {
      return false;
    }
    settle(plan(rewrite, verdict), question);
    return true;
  }

  private Era.@Nullable General known() {
    return stencil.isEmpty() ? null : era.general(new Era.Key(stencil.get().sql(), facts));
  }

  /* One plan for all values, where it reads the views that these values' own plan reads. */
  private Decision.Rewrite generalised(Decision.Rewrite rewrite) {
    if (stencil.isEmpty()) {
      return rewrite;
    }
    Era.General general = known();
    if (general == null) {
      general = new Era.General(template(rewrite, stencil.get()));
      era.generalised(new Era.Key(stencil.get().sql(), facts), general);
    }
    return general.template().map(one -> one.with(stencil.get().values())).orElse(rewrite);
  }

  private Optional<Template> template(Decision.Rewrite rewrite, Stencil general) {
    return planner.decide(general.sql(), facts.context(), era.knowledge())
            instanceof Decision.Rewrite found
        ? Template.of(found).filter(template -> template.views().equals(rewrite.views()))
        : Optional.empty();
  }

  private void weigh(Decision.Rewrite rewrite) {
    Question question = Question.of(text, facts, rewrite);
    Verdict known = era.verdict(question);
    if (known != null) {
      settle(plan(rewrite, known), question);
      return;
    }
    route.settle(Plan.Original.because(Reason.COST_PENDING), null);
    CompletableFuture<Verdict> comparison = backstage.compare(text.sql(), rewrite, facts.context());
    CompletableFuture<Verdict> unused =
        comparison.whenComplete((verdict, failure) -> judged(question, rewrite, verdict, failure));
  }

  private void judged(
      Question question,
      Decision.Rewrite rewrite,
      @Nullable Verdict verdict,
      @Nullable Throwable failure) {
    if (verdict != null) {
      era.judged(question, verdict);
      settle(plan(rewrite, verdict), question);
      return;
    }
    settle(unjudged(rewrite, String.valueOf(failure)), question);
  }

  private Plan plan(Decision.Rewrite rewrite, Verdict verdict) {
    if (isShadowing() && !(verdict instanceof Verdict.Differs)) {
      return shadowed(rewrite);
    }
    Refusal refusal = refusal(verdict, facts.settings().choice());
    return refusal == null
        ? new Plan.Rewritten(rewrite, true, verdict.origins())
        : new Plan.Original(refusal);
  }

  /** Without a comparison only those who rewrite at any cost do, and never where it could hurt. */
  private Plan unjudged(Decision.Rewrite rewrite, String why) {
    if (facts.settings().choice() == Choice.ALWAYS && !isShadowing()) {
      return new Plan.Rewritten(rewrite, false, List.of());
    }
    return new Plan.Original(Refusal.of(Reason.COST_PENDING, why));
  }

  private boolean isShadowing() {
    return facts.settings().mode() == Mode.SHADOW;
  }

  /** Where SQL leaves the answer open, two right answers may differ: nothing is compared. */
  private Plan shadowed(Decision.Rewrite rewrite) {
    return text.has(Trait.TIES)
        ? Plan.Original.because(Reason.MODE_OFF)
        : new Plan.Shadowed(rewrite);
  }

  /** What a verdict holds against the rewritten form, null for nothing. */
  static @Nullable Refusal refusal(Verdict verdict, Choice choice) {
    if (verdict instanceof Verdict.Differs differs) {
      return Refusal.of(Reason.INEXACT, differs.what());
    }
    if (verdict instanceof Verdict.NotCheaper costs && choice == Choice.CHEAPER) {
      return Refusal.of(
          Reason.NOT_CHEAPER,
          "estimated cost %.2f against %.2f".formatted(costs.rewritten(), costs.original()));
    }
    return null;
  }

  private void settle(Plan plan, @Nullable Question question) {
    route.settle(plan, question == null ? null : era.standing(question));
    settled.complete(null);
  }
}
