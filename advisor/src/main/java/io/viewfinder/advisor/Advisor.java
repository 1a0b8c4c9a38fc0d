package io.viewfinder.advisor;

import io.viewfinder.advisor.candidate.Contents.RowCount;
import io.viewfinder.advisor.choose.Adviser;
import io.viewfinder.advisor.choose.RewriterMatching;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.console.Console;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.Demand;
import io.viewfinder.advisor.store.Folding;
import io.viewfinder.advisor.store.Housekeeping;
import io.viewfinder.advisor.store.KnowledgeReader;
import io.viewfinder.advisor.store.Leadership;
import io.viewfinder.advisor.store.Pause;
import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.advisor.store.Quarantine;
import io.viewfinder.advisor.upkeep.Folder;
import io.viewfinder.advisor.upkeep.KnowledgeWatch;
import io.viewfinder.advisor.upkeep.Rebuilder;
import io.viewfinder.advisor.upkeep.Upkeep;
import io.viewfinder.advisor.workload.CoarseClock;
import io.viewfinder.advisor.workload.Workload;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The advisor of one database in one JVM: knows its catalogs and views, keeps them, and carries out
 * commands. Any thread may call it.
 */
public final class Advisor implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration TERM = Duration.ofSeconds(5);
  private static final Duration HALF_LIFE = Duration.ofDays(3);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
  private static final int MOST_SHAPES = 10_000;
  private static final int MOST_WAITING = 1000;
  private static final int FEW_WAITING = 10;

  private final KnowledgeWatch watch;
  private final Upkeep upkeep;
  private final Console console;
  private final Workload workload;
  private final Autopilot autopilot;
  private final Comparison comparison;
  private final ExecutorService comparisons;
  private final Shadow shadow;
  private final ExecutorService shadows;
  private final Demands demands;

  private Advisor(
      KnowledgeWatch watch,
      Upkeep upkeep,
      Console console,
      Workload workload,
      Autopilot autopilot,
      Comparison comparison,
      ExecutorService comparisons,
      Shadow shadow,
      ExecutorService shadows,
      Demands demands) {
    this.watch = watch;
    this.upkeep = upkeep;
    this.console = console;
    this.workload = workload;
    this.autopilot = autopilot;
    this.comparison = comparison;
    this.comparisons = comparisons;
    this.shadow = shadow;
    this.shadows = shadows;
    this.demands = demands;
  }

  /** An advisor at work; it is ready a moment later. */
  public static Advisor start(AdvisorSettings settings, ControlConnections connections) {
    String schema = settings.schema();
    Pause pause = Pause.sleeping();
    Housekeeping housekeeping = new Housekeeping(schema, pause);
    UUID holder = UUID.randomUUID();
    KnowledgeWatch watch =
        new KnowledgeWatch(
            schema,
            connections,
            new KnowledgeReader(schema),
            housekeeping,
            System::nanoTime,
            holder);
    PostgresViewStore store = new PostgresViewStore(schema, connections, pause);
    Rewriter rewriter = new Rewriter();
    CoarseClock clock = new CoarseClock(System::currentTimeMillis);
    Workload workload =
        new Workload(MOST_SHAPES, HALF_LIFE, clock, oneThread("recording", MOST_WAITING));
    Counsel counsel =
        new Counsel(workload, proposer(connections, rewriter, watch), rewriter, store, watch);
    Console console = new Console(schema, rewriter, store, watch, counsel);
    Upkeep upkeep =
        new Upkeep(
            watch,
            housekeeping,
            new Leadership(schema, holder, TERM),
            List.of(
                new Folder(new Folding(schema), connections),
                new Rebuilder(
                    store,
                    housekeeping,
                    new KnowledgeReader(schema),
                    rewriter,
                    connections,
                    System::nanoTime)),
            GRACE,
            ticking(clock, pause));
    Autopilot autopilot = new Autopilot(counsel, connections, settings.adviseEvery());
    upkeep.start();
    if (settings.mode() == AdvisorMode.AUTO) {
      autopilot.start();
    }
    ExecutorService shadows = oneThread("shadow", FEW_WAITING);
    return new Advisor(
        watch,
        upkeep,
        console,
        workload,
        autopilot,
        new Comparison(connections),
        oneThread("comparison", MOST_WAITING),
        new Shadow(connections, new Quarantine(schema, connections)),
        shadows,
        new Demands(watch::lastRead, new Demand(schema, connections), shadows));
  }

  /** The upkeep comes by every second, whatever it finds. */
  private static Pause ticking(CoarseClock clock, Pause pause) {
    return duration -> {
      clock.tick();
      pause.take(duration);
    };
  }

  private static Adviser proposer(
      ControlConnections connections, Rewriter rewriter, KnowledgeWatch watch) {
    return new Adviser(
        connections,
        new RewriterMatching(rewriter, watch::knowledge),
        RowCount.WHERE_ASKED,
        STATEMENT_TIMEOUT);
  }

  private static ExecutorService oneThread(String work, int mostWaiting) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(mostWaiting),
            task -> {
              Thread thread = new Thread(task, "viewfinder-" + work);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * What was read of the database last; the same object while nothing changed. Never blocks, and
   * asks no clock: before a view of it is used, {@link #trusts} must be asked.
   */
  public Knowledge knowledge() {
    return watch.lastRead();
  }

  /** Whether this knowledge is the last, and its views may be used now. */
  public boolean trusts(Knowledge knowledge) {
    return watch.trusts(knowledge);
  }

  /** Why the database could not be read the last time, for people; empty where it could. */
  public String trouble() {
    return watch.trouble();
  }

  /** Whether catalogs and views are known and may be trusted. */
  public boolean isReady() {
    return watch.isReady();
  }

  /** Where executions are recorded. */
  public Workload workload() {
    return workload;
  }

  /** Carries out one command and gives its answer. */
  public Answer command(String text, SessionContext session) throws SQLException {
    return console.execute(text, session);
  }

  /**
   * Compares a statement with its rewritten form in the background, as the session's role; where
   * too many wait already, it fails at once.
   */
  public CompletableFuture<Verdict> compare(
      String original, Decision.Rewrite rewrite, SessionContext session) {
    try {
      return CompletableFuture.supplyAsync(
          () -> compareNow(original, rewrite, session), comparisons);
    } catch (RuntimeException rejected) {
      return CompletableFuture.failedFuture(rejected);
    }
  }

  private Verdict compareNow(String original, Decision.Rewrite rewrite, SessionContext session) {
    try {
      return comparison.compare(original, rewrite, session);
    } catch (SQLException failure) {
      throw new CompletionException(failure);
    }
  }

  /**
   * Runs a statement and its rewritten form once more, in one snapshot and in the background, as
   * the session's role. Where they differ the views are out of use in every JVM when it completes
   * with the difference; it fails where nothing could be learned.
   *
   * @param placeholders how many parameters the original has
   */
  public CompletableFuture<Optional<String>> shadow(
      String original,
      Decision.Rewrite rewrite,
      int placeholders,
      SessionContext session,
      Values values) {
    Shadow.Execution execution =
        new Shadow.Execution(original, rewrite, placeholders, session, values);
    try {
      return CompletableFuture.supplyAsync(() -> shadowNow(execution), shadows);
    } catch (RuntimeException rejected) {
      return CompletableFuture.failedFuture(rejected);
    }
  }

  private Optional<String> shadowNow(Shadow.Execution execution) {
    try {
      Optional<String> difference = shadow.difference(execution);
      if (difference.isPresent()) {
        watch.look();
      }
      return difference;
    } catch (SQLException failure) {
      throw new CompletionException(failure);
    }
  }

  /** Says that views were found too old; those that are refreshed on demand are. Never blocks. */
  public void demand(List<String> views) {
    demands.raise(views);
  }

  /** Ends all background work and gives the lease back. */
  @Override
  public void close() throws SQLException {
    autopilot.close();
    comparisons.shutdownNow();
    shadows.shutdownNow();
    upkeep.close();
  }
}
