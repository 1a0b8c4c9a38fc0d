package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.ControlSession;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that does one thing at a time in sessions of its own. Any thread may ask it to. */
final class Hand implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hand.class);

  private final String purpose;
  private final ControlConnections connections;
  private final ExecutorService thread;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** What is done in a session. */
  @FunctionalInterface
  interface Work {
    void run(ControlSession session) throws SQLException;
  }

  Hand(String purpose, ControlConnections connections) {
    this.purpose = purpose;
    this.connections = connections;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread created = new Thread(work, "viewfinder-" + purpose);
              created.setDaemon(true);
              return created;
            });
  }

  boolean isBusy() {
    return busy.get();
  }

  /** Does it, unless it is at work already. */
  void begin(Work work) {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.execute(() -> run(work));
    } catch (RejectedExecutionException closing) {
      busy.set(false);
      LOG.debug("nothing is begun while closing", closing);
    }
  }

  private void run(Work work) {
    try (ControlSession session = ControlSession.open(connections)) {
      work.run(session);
    } catch (SQLException | RuntimeException failure) {
      LOG.debug("a {} is postponed", purpose, failure);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
