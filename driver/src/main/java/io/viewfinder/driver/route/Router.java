package io.viewfinder.driver.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import io.viewfinder.driver.session.Facts;
import io.viewfinder.driver.session.Session;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.driver.settings.Choice;
import io.viewfinder.driver.settings.Mode;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the way of each statement. The one place that catches our own faults: whatever goes wrong
 * in here, the caller's bytes are sent. Shared by all connections of one database; any thread may
 * call it.
 */
public final class Router {
  private static final Logger LOGGER = LoggerFactory.getLogger(Router.class);
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration PATIENCE_OF_ALWAYS = Duration.ofSeconds(2);
  private static final long MOST_CHARACTERS = 4_000_000;
  private static final int LONGEST_TEXT = 100_000;
  private static final String QUERY_CANCELED = "57014";
  private static final Knowledge NOTHING =
      new Knowledge("viewfinder", CatalogSnapshot.empty(), List.of());

  private final Backstage backstage;
  private final Planner planner;
  private final Executor background;
  private final LongSupplier nanoTime;
  private final Cache<String, StatementText> texts;
  private final Interner<Facts> canonical = Interner.newWeakInterner();
  private volatile Era era;
  private volatile long lastPlanNanos = Long.MAX_VALUE;

  /**
   * A router that knows nothing yet.
   *
   * @param background where planning goes on that a caller does not wait for; may reject
   */
  public Router(Backstage backstage, Planner planner, Executor background, LongSupplier nanoTime) {
    this.backstage = backstage;
    this.planner = planner;
    this.background = background;
    this.nanoTime = nanoTime;
    this.era = new Era(NOTHING, nanoTime);
    this.texts =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String sql, StatementText text) -> 100 + 2 * sql.length())
            .build();
  }

  /** What can be seen of a text; remembered. */
  public StatementText text(String sql) {
    try {
      return seen(sql);
    } catch (Throwable fault) {
      complain(fault);
      return StatementText.unreadable(sql);
    }
  }

  private StatementText seen(String sql) {
    if (sql.length() > LONGEST_TEXT) {
      return StatementText.of(sql);
    }
    StatementText known = texts.getIfPresent(sql);
    if (known != null) {
      return known;
    }
    StatementText seen = StatementText.of(sql);
    texts.put(sql, seen);
    return seen;
  }

  /** Makes equal facts the same object. */
  public Facts canonical(Facts facts) {
    return canonical.intern(facts);
  }

  /** What is known now; routes hold for as long as it is the same object. */
  public Knowledge knowledge() {
    try {
      return backstage.knowledge();
    } catch (Throwable fault) {
      complain(fault);
      return NOTHING;
    }
  }

  /**
   * The way of a text now, null where it is no business of ours. Only the session's own errors come
   * out, and only where the caller's statement would have suffered them too.
   */
  public @Nullable Route route(StatementText text, Session session) throws SQLException {
    if (text.kind() != StatementText.Kind.READ || !session.isAwake() || session.isFailed()) {
      return null;
    }
    Facts facts = facts(session);
    if (facts == null || facts.settings().mode() == Mode.OFF) {
      return null;
    }
    try {
      return routed(text, facts);
    } catch (Throwable fault) {
      complain(fault);
      return null;
    }
  }

  private static @Nullable Facts facts(Session session) throws SQLException {
    try {
      return session.facts();
    } catch (SQLException error) {
      if (session.isInTransaction() || QUERY_CANCELED.equals(error.getSQLState())) {
        throw error;
      }
      LOGGER.debug("The session could not be read; the statement passes through", error);
      return null;
    } catch (RuntimeException | Error fault) {
      complain(fault);
      return null;
    }
  }

  private Route routed(StatementText text, Facts facts) {
    Era current = era(backstage.knowledge());
    Era.Key key = new Era.Key(text.sql(), facts);
    Route known = current.route(key);
    if (known != null && !known.isOver()) {
      return known;
    }
    if (known != null) {
      current.forget(key);
    }
    Plan first = first(text, facts, current);
    Route fresh =
        new Route(backstage, current.knowledge(), text, facts, first, nanoTime.getAsLong());
    Route other = current.begin(key, fresh);
    if (other != null) {
      return other;
    }
    if (isPending(first)) {
      Draft draft = new Draft(planner, backstage, current, text, facts, fresh);
      if (!draft.recall()) {
        plan(draft, key, current);
      }
    }
    return fresh;
  }

  @SuppressWarnings("ReferenceEquality") // a new object is a new knowledge, whatever it holds
  private Era era(Knowledge knowledge) {
    Era current = era;
    if (current.knowledge() == knowledge) {
      return current;
    }
    Era next = current.next(knowledge);
    era = next;
    return next;
  }

  private Plan first(StatementText text, Facts facts, Era current) {
    Reason refusal = Admission.refusal(text, facts);
    if (refusal != null) {
      return Plan.Original.because(refusal);
    }
    Knowledge knowledge = current.knowledge();
    if (knowledge.views().isEmpty()) {
      boolean trusted = backstage.trusts(knowledge);
      return Plan.Original.because(trusted ? Reason.NO_VIEW : Reason.NOT_READY);
    }
    Refusal ofItsSort = current.barren(new Era.Sort(text.shape(), facts.context()));
    return ofItsSort == null
        ? Plan.Original.because(Reason.TOO_SLOW_TO_PLAN)
        : new Plan.Original(ofItsSort);
  }

  private static boolean isPending(Plan plan) {
    return plan instanceof Plan.Original original
        && original.refusal().reason() == Reason.TOO_SLOW_TO_PLAN;
  }

  private void plan(Draft draft, Era.Key key, Era current) {
    CompletableFuture<Void> planned = new CompletableFuture<>();
    try {
      background.execute(() -> decide(draft, key, current, planned));
    } catch (RuntimeException tooBusy) {
      current.forget(key);
      LOGGER.debug("Planning is behind; the statement is planned when it comes again", tooBusy);
      return;
    }
    if (key.facts().settings().choice() == Choice.ALWAYS) {
      await(draft.settled(), PATIENCE_OF_ALWAYS);
      return;
    }
    if (lastPlanNanos <= PATIENCE.toNanos()) {
      await(planned, PATIENCE);
    }
  }

  private void decide(Draft draft, Era.Key key, Era current, CompletableFuture<Void> planned) {
    long started = nanoTime.getAsLong();
    try {
      draft.decide();
    } catch (Throwable fault) {
      complain(fault);
      fault(draft, key, current, fault);
    } finally {
      lastPlanNanos = nanoTime.getAsLong() - started;
      planned.complete(null);
    }
  }

  private static void fault(Draft draft, Era.Key key, Era current, Throwable fault) {
    Route route = current.route(key);
    if (route != null) {
      route.failed(fault.toString());
    }
    draft.settled().complete(null);
  }

  private static void await(CompletableFuture<Void> planned, Duration patience) {
    try {
      planned.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException later) {
      return; // the route gets its plan when it is there
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What would be done with a text now, complete, however long it takes. */
  public Explained explain(StatementText text, Session session) throws SQLException {
    Facts facts = session.facts();
    Knowledge knowledge = knowledge();
    try {
      Explanation explanation = planner.explain(text.sql(), facts.context(), knowledge);
      Decision decision = judged(text, facts, knowledge, explanation.decision());
      return new Explained(text.sql(), decision, explanation.candidates());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Explained(
          text.sql(), Decision.PassThrough.because(Reason.COST_PENDING), List.of());
    } catch (Throwable fault) {
      complain(fault);
      Refusal refusal = Refusal.of(Reason.FAULT, fault.toString());
      return new Explained(text.sql(), new Decision.PassThrough(refusal), List.of());
    }
  }

  private Decision judged(StatementText text, Facts facts, Knowledge knowledge, Decision decision)
      throws InterruptedException, ExecutionException {
    Reason refused = Admission.refusal(text, facts);
    if (refused != null) {
      return Decision.PassThrough.because(refused);
    }
    if (facts.settings().mode() == Mode.SHADOW) {
      return Decision.PassThrough.because(Reason.MODE_OFF);
    }
    if (!backstage.trusts(knowledge)) {
      return new Decision.PassThrough(Refusal.of(Reason.NOT_READY, backstage.trouble()));
    }
    if (!(decision instanceof Decision.Rewrite found)) {
      return decision;
    }
    Decision.Rewrite rewrite = Signature.on(found, text.sql());
    Verdict verdict = backstage.compare(text.sql(), rewrite, facts.context()).get();
    Refusal refusal = Draft.refusal(verdict, facts.settings().choice());
    if (refusal == null) {
      refusal = regretted(text, facts, knowledge, rewrite);
    }
    return refusal == null ? rewrite : new Decision.PassThrough(refusal);
  }

  private @Nullable Refusal regretted(
      StatementText text, Facts facts, Knowledge knowledge, Decision.Rewrite rewrite) {
    Era.Question question = Era.Question.of(text, facts, rewrite);
    Regret regret = era(knowledge).standing(question).regret();
    boolean switchedBack = facts.settings().choice() == Choice.CHEAPER && regret.isFelt();
    return switchedBack ? Refusal.of(Reason.NOT_CHEAPER, regret.account()) : null;
  }

  /** Does what a command says. */
  public Backstage backstage() {
    return backstage;
  }

  /** Says that something of ours went wrong, where even that is possible. */
  static void complain(Throwable fault) {
    try {
      LOGGER.warn("A fault of Viewfinder's own; the original statement runs", fault);
    } catch (Throwable again) {
      return; // there is no memory to say it, and the statement is what matters
    }
  }
}
