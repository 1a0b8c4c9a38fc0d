package io.viewfinder.driver.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viewfinder.advisor.Values;
import io.viewfinder.driver.session.Session;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.driver.settings.Target;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.view.RegisteredView;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.core.TransactionState;

class RouterTest {
  private final StagedPlanner planner = new StagedPlanner();
  private final QuietBackstage backstage = new QuietBackstage();
  private final SessionServer server = new SessionServer();
  private TransactionState transaction = TransactionState.IDLE;
  private long nanos = 1_000;

  private Router router(Executor background) {
    return new Router(backstage, planner, background, () -> nanos);
  }

  private Session session(Router router, String parameters) throws SQLException {
    Target target =
        Target.of(
            "jdbc:viewfinder:postgresql:d?" + parameters,
            new Properties(),
            name -> null,
            name -> null);
    return new Session(
        server.connection(), () -> transaction, target.settings(), router::canonical);
  }

  private static Reason reason(@Nullable Route route) {
    return ((Plan.Original) requireNonNull(route).plan(false)).refusal().reason();
  }

  @Test
  void aFaultOfThePlannerIsARefusalAndNotAnException() throws SQLException {
    Router router = router(Runnable::run);
    planner.fault = new StackOverflowError();

    Route route = router.route(router.text("select 1"), session(router, ""));

    assertThat(reason(route)).isEqualTo(Reason.FAULT);
  }

  @Test
  void aFaultOfTheBackstagePassesThrough() throws SQLException {
    Router router = router(Runnable::run);
    Session session = session(router, "");
    backstage.fault = new OutOfMemoryError("in the recorder");

    assertThat(router.route(router.text("select 1"), session)).isNull();
  }

  @Test
  void aFaultOfThePlannerIsExplained() throws SQLException {
    Router router = router(Runnable::run);
    planner.fault = new IllegalStateException("oops");

    Explained explained = router.explain(StatementText.of("select 1"), session(router, ""));

    assertThat(explained.decision()).isInstanceOf(Decision.PassThrough.class);
    assertThat(((Decision.PassThrough) explained.decision()).refusal().reason())
        .isEqualTo(Reason.FAULT);
    assertThat(explained.sql()).isEqualTo("select 1");
  }

  @Test
  void whileNothingIsKnownNothingIsPlanned() throws SQLException {
    Router router = router(Runnable::run);
    backstage.ready = false;
    backstage.knowledge = new Knowledge("viewfinder", CatalogSnapshot.empty(), List.of());

    assertThat(reason(router.route(router.text("select 1"), session(router, ""))))
        .isEqualTo(Reason.NOT_READY);
    assertThat(planner.planned).isEmpty();
  }

  @Test
  void withoutViewsNothingIsPlanned() throws SQLException {
    Router router = router(Runnable::run);
    backstage.knowledge = new Knowledge("viewfinder", CatalogSnapshot.empty(), List.of());

    assertThat(reason(router.route(router.text("select 1"), session(router, ""))))
        .isEqualTo(Reason.NO_VIEW);
    assertThat(planner.planned).isEmpty();
  }

  @Test
  void aTextIsPlannedOnceForEqualSessions() throws SQLException {
    Router router = router(Runnable::run);

    Route first = router.route(router.text("select 1"), session(router, ""));
    Route second = router.route(router.text("select 1"), session(router, ""));

    assertThat(second).isSameAs(first);
    assertThat(planner.planned).containsExactly("select 1");
  }

  @Test
  void textsThatDifferInValuesArePlannedOnce() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;

    for (int day = 1; day < 2_000; day++) {
      String sql = "select sum(x) from t where day = " + day + " and kind in ('a', 'b')";
      Route route = requireNonNull(router.route(router.text(sql), session(router, "")), sql);
      assertThat(((Plan.Rewritten) route.plan()).rewrite().whole().sql()).endsWith(sql);
      assertThat(((Plan.Rewritten) route.plan()).rewrite().whole().parameters().sources())
          .isEmpty();
    }

    assertThat(planner.planned)
        .containsExactly(
            "select sum(x) from t where day = 1 and kind in ('a', 'b')",
            "select sum(x) from t where day = ? and kind in (?, ?)");
  }

  @Test
  void textsThatOtherViewsAnswerByTheirValuesArePlannedOneByOne() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    planner.viewOfStencils = "larger";

    for (int day = 1; day <= 3; day++) {
      String sql = "select sum(x) from t where day = " + day;
      Route route = requireNonNull(router.route(router.text(sql), session(router, "")), sql);
      assertThat(((Plan.Rewritten) route.plan()).rewrite().whole().sql()).endsWith(sql);
    }

    assertThat(planner.planned)
        .containsExactly(
            "select sum(x) from t where day = 1",
            "select sum(x) from t where day = ?",
            "select sum(x) from t where day = 2",
            "select sum(x) from t where day = 3");
  }

  @Test
  void aStencilIsForgottenWithTheKnowledge() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    router.route(router.text("select x from t where day = 1"), session(router, ""));
    backstage.knowledge = QuietBackstage.oneView();

    router.route(router.text("select x from t where day = 2"), session(router, ""));

    assertThat(planner.planned)
        .contains("select x from t where day = 2")
        .filteredOn("select x from t where day = ?"::equals)
        .hasSize(2);
  }

  @Test
  void anotherRoleIsPlannedApart() throws SQLException {
    Router router = router(Runnable::run);
    Route first = router.route(router.text("select 1"), session(router, ""));
    server.role = "other";

    assertThat(router.route(router.text("select 1"), session(router, ""))).isNotSameAs(first);
  }

  @Test
  void newKnowledgePlansAgain() throws SQLException {
    Router router = router(Runnable::run);
    Session session = session(router, "");
    Route first = requireNonNull(router.route(router.text("select 1"), session));
    assertThat(first.holds(session.known(), router.knowledge())).isTrue();

    backstage.knowledge = QuietBackstage.oneView();

    assertThat(first.holds(session.known(), router.knowledge())).isFalse();
    assertThat(router.route(router.text("select 1"), session)).isNotSameAs(first);
  }

  @Test
  void aSortOfTextsThatNoViewCoversIsPlannedOnce() throws SQLException {
    Router router = router(Runnable::run);
    Session session = session(router, "");
    router.route(router.text("select a from t where b = 1"), session);

    Route second = router.route(router.text("select a from t where b = 22"), session);

    assertThat(reason(second)).isEqualTo(Reason.NO_VIEW);
    assertThat(planner.planned).containsExactly("select a from t where b = 1");
  }

  @Test
  void whatMayHangOnALiteralIsPlannedForEach() throws SQLException {
    Router router = router(Runnable::run);
    Session session = session(router, "");
    planner.refusal = Reason.PREDICATE_NOT_COVERED;
    router.route(router.text("select a from t where b = 1"), session);
    router.route(router.text("select a from t where b = 2"), session);
    planner.refusal = Reason.NO_VIEW;
    router.route(router.text("select a from t where b in (select 1)"), session);
    router.route(router.text("select a from t where b in (select 2)"), session);

    assertThat(planner.planned).hasSize(4);
  }

  @Test
  void anotherSearchPathIsAnotherSort() throws SQLException {
    Router router = router(Runnable::run);
    router.route(router.text("select a from t where b = 1"), session(router, ""));
    server.role = "other";
    router.route(router.text("select a from t where b = 2"), session(router, ""));

    assertThat(planner.planned).hasSize(2);
  }

  @Test
  void aViewIsUsedOnlyWhileItsKnowledgeIsTrusted() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    Route route = requireNonNull(router.route(router.text("select 1"), session(router, "")));
    assertThat(route.plan(false)).isInstanceOf(Plan.Rewritten.class);

    backstage.ready = false;
    assertThat(reason(route)).isEqualTo(Reason.NOT_READY);

    backstage.ready = true;
    assertThat(route.plan(false)).isInstanceOf(Plan.Rewritten.class);
  }

  @Test
  void aSlowerFormIsSwitchedBack() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    Session session = session(router, "");
    Route route = requireNonNull(router.route(router.text("select 1"), session));
    route.passed(nanos, nanos + 10_000_000);
    for (int i = 0; i < 5; i++) {
      assertThat(route.plan(false)).isInstanceOf(Plan.Rewritten.class);
      route.answered(nanos, nanos + 20_000_000);
    }

    assertThat(reason(route)).isEqualTo(Reason.NOT_CHEAPER);
    Route sameShape = requireNonNull(router.route(router.text("select 2"), session));
    assertThat(reason(sameShape)).isEqualTo(Reason.NOT_CHEAPER);
    assertThat(router.explain(router.text("select 3"), session).decision())
        .isEqualTo(
            new Decision.PassThrough(
                Refusal.of(Reason.NOT_CHEAPER, "measured 20.00 ms against 10.00 ms")));
  }

  @Test
  void whoRewritesAtAnyCostRegretsNothing() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    Route route =
        requireNonNull(
            router.route(router.text("select 1"), session(router, "viewfinder.choice=always")));
    route.passed(nanos, nanos + 10_000_000);
    for (int i = 0; i < 9; i++) {
      route.answered(nanos, nanos + 20_000_000);
    }

    assertThat(route.plan(false)).isInstanceOf(Plan.Rewritten.class);
  }

  @Test
  void aShadowedStatementIsComparedButNotRewritten() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    Session session = session(router, "viewfinder.mode=shadow");
    Route route = requireNonNull(router.route(router.text("select 1"), session));

    assertThat(route.plan(false)).isInstanceOf(Plan.Shadowed.class);
    assertThat(route.isShadowedAt(nanos)).isTrue();
    route.shadow(Values.NONE);
    assertThat(backstage.shadowed).isEqualTo(1);
    assertThat(route.isShadowedAt(nanos)).isFalse();
    assertThat(router.explain(router.text("select 1"), session).decision())
        .isEqualTo(Decision.PassThrough.because(Reason.MODE_OFF));
  }

  @Test
  void whatDiffersIsUsedByNobodyAnyMore() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    Route used = requireNonNull(router.route(router.text("select 1"), session(router, "")));
    Session shadowing = session(router, "viewfinder.mode=shadow");
    Route route = requireNonNull(router.route(router.text("select 1"), shadowing));
    backstage.difference = Optional.of("only the original: (1)");
    assertThat(used.plan(false)).isInstanceOf(Plan.Rewritten.class);

    route.shadow(Values.NONE);

    assertThat(reason(used)).isEqualTo(Reason.INEXACT);
    assertThat(reason(route)).isEqualTo(Reason.INEXACT);
    assertThat(route.isShadowedAt(nanos + 1_000_000_000_000L)).isFalse();
  }

  @Test
  void whereTwoRightAnswersMayDifferNothingIsCompared() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    Session session = session(router, "viewfinder.mode=shadow");

    Route route = requireNonNull(router.route(router.text("select x from t limit 1"), session));

    assertThat(reason(route)).isEqualTo(Reason.MODE_OFF);
  }

  @Test
  void anOldWayIsFoundAnew() throws SQLException {
    Router router = router(Runnable::run);
    Session session = session(router, "");
    StatementText text = router.text("select 1");
    Route first = requireNonNull(router.route(text, session));

    first.passed(nanos, nanos + Duration.ofMinutes(9).toNanos());
    assertThat(router.route(text, session)).isSameAs(first);
    first.answered(nanos, nanos + Duration.ofMinutes(11).toNanos());

    assertThat(first.holds(session.known(), router.knowledge())).isFalse();
    assertThat(router.route(text, session)).isNotSameAs(first);
  }

  @Test
  void anExecutionThatIsPassedThroughAsksTheClockForNothing() throws SQLException {
    int[] asked = new int[1];
    Router router =
        new Router(
            backstage,
            planner,
            Runnable::run,
            () -> {
              asked[0]++;
              return nanos;
            });
    Session session = session(router, "");
    Route route = requireNonNull(router.route(router.text("select 1"), session));
    asked[0] = 0;

    assertThat(route.holds(session.known(), router.knowledge())).isTrue();
    assertThat(route.plan()).isInstanceOf(Plan.Original.class);
    assertThat(router.route(router.text("select 1"), session)).isSameAs(route);

    assertThat(asked[0]).isZero();
  }

  @Test
  void aSlowPlanIsNotWaitedFor() throws SQLException {
    List<Runnable> later = new ArrayList<>();
    Router router = router(later::add);
    planner.rewrites = true;

    Route route = router.route(router.text("select 1"), session(router, ""));
    assertThat(reason(route)).isEqualTo(Reason.TOO_SLOW_TO_PLAN);

    later.forEach(Runnable::run);
    assertThat(requireNonNull(route).plan(false)).isInstanceOf(Plan.Rewritten.class);
  }

  @Test
  void aBusyBackgroundIsTriedAgain() throws SQLException {
    List<Runnable> later = new ArrayList<>();
    boolean[] busy = {true};
    Router router =
        router(
            work -> {
              if (busy[0]) {
                throw new RejectedExecutionException();
              }
              later.add(work);
            });
    Session session = session(router, "");
    assertThat(reason(router.route(router.text("select 1"), session)))
        .isEqualTo(Reason.TOO_SLOW_TO_PLAN);

    busy[0] = false;
    router.route(router.text("select 1"), session);

    assertThat(later).hasSize(1);
  }

  @Test
  void waitingEndsWhenTheCallerIsInterrupted() throws SQLException {
    Router router = router(work -> {});
    Session session = session(router, "viewfinder.choice=always");
    Thread.currentThread().interrupt();

    assertThat(reason(router.route(router.text("select 1"), session)))
        .isEqualTo(Reason.TOO_SLOW_TO_PLAN);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void explainingEndsWhenTheCallerIsInterrupted() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    backstage.verdict = new CompletableFuture<>();
    Session session = session(router, "");
    Thread.currentThread().interrupt();

    Explained explained = router.explain(StatementText.of("select 1"), session);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(explained.decision()).isEqualTo(Decision.PassThrough.because(Reason.COST_PENDING));
  }

  @Test
  void aComparisonThatFailsLeavesTheOriginal() throws SQLException {
    Router router = router(Runnable::run);
    planner.rewrites = true;
    backstage.verdict = CompletableFuture.failedFuture(new IllegalStateException("down"));

    Route route = router.route(router.text("select 1"), session(router, ""));

    assertThat(reason(route)).isEqualTo(Reason.COST_PENDING);
  }

  @Test
  void theFactsAreReadOncePerSession() throws SQLException {
    Router router = router(Runnable::run);
    Session session = session(router, "");

    for (int i = 0; i < 5; i++) {
      router.route(router.text("select " + i), session);
    }

    assertThat(server.readings).isEqualTo(1);
  }

  @Test
  void whatIsNoReadCostsNoReading() throws SQLException {
    Router router = router(Runnable::run);

    assertThat(router.route(router.text("update t set x = 1"), session(router, ""))).isNull();
    assertThat(router.route(router.text("select 1"), session(router, "viewfinder.mode=off")))
        .isNull();
    transaction = TransactionState.FAILED;
    assertThat(router.route(router.text("select 1"), session(router, ""))).isNull();

    assertThat(server.readings).isZero();
  }

  @Test
  void aReadingThatFailsPassesThroughOutsideOfTransactions() throws SQLException {
    Router router = router(Runnable::run);
    server.error = new SQLException("no", "42501");

    assertThat(router.route(router.text("select 1"), session(router, ""))).isNull();
  }

  @Test
  void aReadingThatFailsInATransactionOrIsCancelledComesOut() throws SQLException {
    Router router = router(Runnable::run);
    server.error = new SQLException("cancelled", "57014");
    assertThatThrownBy(() -> router.route(router.text("select 1"), session(router, "")))
        .isSameAs(server.error);

    server.error = new SQLException("no", "42501");
    transaction = TransactionState.OPEN;
    assertThatThrownBy(() -> router.route(router.text("select 1"), session(router, "")))
        .isSameAs(server.error);
  }

  @Test
  void longTextsAreLookedAtButNotKept() {
    Router router = router(Runnable::run);
    String sql = "select '" + "x".repeat(200_000) + "'";

    assertThat(router.text(sql)).isNotSameAs(router.text(sql));
    assertThat(router.text("select 1")).isSameAs(router.text("select 1"));
  }

  /** Plans what a test says. */
  private static final class StagedPlanner implements Planner {
    private final List<String> planned = new ArrayList<>();
    private boolean rewrites;
    private String viewOfStencils = "v";
    private Reason refusal = Reason.NO_VIEW;
    private @Nullable Throwable fault;

    @Override
    public Decision decide(String sql, SessionContext session, Knowledge knowledge) {
      planned.add(sql);
      if (fault instanceof Error error) {
        throw error;
      }
      if (fault instanceof RuntimeException exception) {
        throw exception;
      }
      return rewrites
          ? new Decision.Rewrite(sql, sql, parameters(sql), List.of(view(sql)))
          : Decision.PassThrough.because(refusal);
    }

    private static ParameterMapping parameters(String sql) {
      long parameters = sql.chars().filter(character -> character == '?').count();
      return new ParameterMapping(IntStream.range(0, (int) parameters).boxed().toList());
    }

    private String view(String sql) {
      return sql.contains("?") ? viewOfStencils : "v";
    }

    @Override
    public Explanation explain(String sql, SessionContext session, Knowledge knowledge) {
      return new Explanation(decide(sql, session, knowledge), List.of());
    }
  }

  /** Knows one view, and does nothing. */
  private static final class QuietBackstage implements Backstage {
    private Knowledge knowledge = oneView();
    private boolean ready = true;
    private int shadowed;
    private Optional<String> difference = Optional.empty();
    private @Nullable Error fault;
    private CompletableFuture<Verdict> verdict =
        CompletableFuture.completedFuture(new Verdict.Cheaper(List.of()));

    static Knowledge oneView() {
      RegisteredView view =
          new RegisteredView(
              1,
              "v",
              "select 1",
              List.of("public"),
              Strategy.MANUAL,
              ViewState.ACTIVE,
              1,
              "v_g1",
              List.of(1L),
              1);
      return new Knowledge("viewfinder", CatalogSnapshot.empty(), List.of(view));
    }

    @Override
    public Knowledge knowledge() {
      return knowledge;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a new object is a new knowledge, whatever it holds
    public boolean trusts(Knowledge known) {
      return ready && knowledge == known;
    }

    @Override
    public io.viewfinder.advisor.console.Answer command(String text, SessionContext session) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Verdict> compare(
        String original, Decision.Rewrite rewrite, SessionContext session) {
      return verdict;
    }

    @Override
    public CompletableFuture<Optional<String>> shadow(
        String original,
        Decision.Rewrite rewrite,
        int placeholders,
        SessionContext session,
        Values values) {
      shadowed++;
      return CompletableFuture.completedFuture(difference);
    }

    @Override
    public Recorder recorder(String sql, SessionContext session) {
      if (fault != null) {
        throw fault;
      }
      return NOWHERE;
    }

    @Override
    public void close() {
      // nothing goes on
    }
  }
}
