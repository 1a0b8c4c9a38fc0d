package io.viewfinder.advisor;

import io.viewfinder.advisor.console.Adviser;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.advisor.console.Console;
import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.Housekeeping;
import io.viewfinder.advisor.store.KnowledgeReader;
import io.viewfinder.advisor.store.Pause;
import io.viewfinder.advisor.store.PostgresViewStore;
import io.viewfinder.advisor.upkeep.KnowledgeWatch;
import io.viewfinder.advisor.upkeep.Upkeep;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;
import java.time.Duration;
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
  private static final int MOST_COMPARISONS_WAITING = 1000;

  private final KnowledgeWatch watch;
  private final Upkeep upkeep;
  private final Console console;
  private final Comparison comparison;
  private final ExecutorService comparisons;

  private Advisor(
      KnowledgeWatch watch,
      Upkeep upkeep,
      Console console,
      Comparison comparison,
      ExecutorService comparisons) {
    this.watch = watch;
    this.upkeep = upkeep;
    this.console = console;
    this.comparison = comparison;
    this.comparisons = comparisons;
  }

  /** An advisor at work; it is ready a moment later. */
  public static Advisor start(AdvisorSettings settings, ControlConnections connections) {
    String schema = settings.schema();
    Pause pause = Pause.sleeping();
    Housekeeping housekeeping = new Housekeeping(schema, pause);
    KnowledgeWatch watch =
        new KnowledgeWatch(
            schema,
            connections,
            new KnowledgeReader(schema),
            housekeeping,
            System::nanoTime,
            UUID.randomUUID());
    PostgresViewStore store = new PostgresViewStore(schema, connections, pause);
    Console console = new Console(schema, new Rewriter(), store, watch, Adviser.none());
    Upkeep upkeep = new Upkeep(watch, housekeeping, GRACE, pause);
    upkeep.start();
    return new Advisor(watch, upkeep, console, new Comparison(connections), oneThread());
  }

  private static ExecutorService oneThread() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_COMPARISONS_WAITING),
            work -> {
              Thread thread = new Thread(work, "viewfinder-comparison");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** What is known of the database; never blocks, and holds no view that may not be trusted. */
  public Knowledge knowledge() {
    return watch.knowledge();
  }

  /** Whether catalogs and views are known and may be trusted. */
  public boolean isReady() {
    return watch.isReady();
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

  /** Ends all background work and gives the lease back. */
  @Override
  public void close() throws SQLException {
    comparisons.shutdownNow();
    upkeep.close();
  }
}
