package io.viewfinder.driver;

import io.viewfinder.driver.route.Planner;
import io.viewfinder.driver.route.Router;
import io.viewfinder.driver.settings.Mode;
import io.viewfinder.driver.settings.Settings;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections to one database as one role share. Any thread may call it. */
final class Resident {
  private static final Logger LOGGER = LoggerFactory.getLogger(Resident.class);
  private static final int MOST_WAITING = 1_000;
  private static final long THREAD_KEPT_SECONDS = 10;

  private final LazyBackstage backstage;
  private final ThreadPoolExecutor background;
  private final ScheduledThreadPoolExecutor farewell;
  private final Router router;
  private final Duration grace;
  private final Consumer<Resident> idle;
  private final AtomicInteger connections = new AtomicInteger();

  Resident(
      LazyBackstage backstage,
      Planner planner,
      LongSupplier nanoTime,
      Duration grace,
      Consumer<Resident> idle) {
    this.backstage = backstage;
    this.grace = grace;
    this.idle = idle;
    this.background =
        new ThreadPoolExecutor(
            1,
            1,
            THREAD_KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            work -> thread("planning", work));
    this.background.allowCoreThreadTimeOut(true);
    // of our own: a timer of the JDK's would keep the class loader of whom it first met
    this.farewell = new ScheduledThreadPoolExecutor(1, work -> thread("farewell", work));
    this.farewell.setKeepAliveTime(THREAD_KEPT_SECONDS, TimeUnit.SECONDS);
    this.farewell.allowCoreThreadTimeOut(true);
    this.router = new Router(backstage, planner, background, nanoTime);
  }

  /** A thread that keeps neither the JVM nor the application's classes alive. */
  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, "viewfinder-" + name);
    thread.setDaemon(true);
    thread.setContextClassLoader(Resident.class.getClassLoader());
    return thread;
  }

  Router router() {
    return router;
  }

  /** One more connection. */
  void entered() {
    connections.incrementAndGet();
  }

  /** Starts in the background what the settings need. */
  void awake(Settings settings) {
    if (settings.mode() == Mode.OFF) {
      return;
    }
    inBackground(backstage::open);
  }

  /** One connection less; after the last one goes the resident, unless another comes in time. */
  void left() {
    if (connections.decrementAndGet() == 0) {
      awaitAnother();
    }
  }

  private void awaitAnother() {
    try {
      var unused =
          farewell.schedule(
              () -> inBackground(() -> idle.accept(this)), grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOGGER.debug("The last connection left after the end", closed);
    }
  }

  private void inBackground(Runnable work) {
    try {
      background.execute(() -> guarded(work));
    } catch (RejectedExecutionException closing) {
      LOGGER.debug("Nothing is begun while closing", closing);
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError fault) {
      LOGGER.warn("Viewfinder could not start; statements pass through", fault);
    }
  }

  /** Whether no connection is left. */
  boolean isEmpty() {
    return connections.get() == 0;
  }

  void close() {
    background.shutdown();
    farewell.shutdownNow();
    try {
      backstage.close();
    } catch (RuntimeException fault) {
      LOGGER.warn("The advisor did not close in order", fault);
    }
  }
}
