package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.Folding;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds in a thread and a session of its own, so that nobody waits for it, and only where something
 * is pending. Any thread may ask it to.
 */
public final class Folder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

  private final Folding folding;
  private final ControlConnections connections;
  private final ExecutorService thread;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** A folder that has nothing to do yet. */
  public Folder(Folding folding, ControlConnections connections) {
    this.folding = folding;
    this.connections = connections;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread created = new Thread(work, "viewfinder-fold");
              created.setDaemon(true);
              return created;
            });
  }

  /** Begins to fold where something is pending and it is not at work already. */
  void look(ControlSession session) throws SQLException {
    if (!busy.get() && folding.isDue(session) && busy.compareAndSet(false, true)) {
      thread.execute(this::run);
    }
  }

  private void run() {
    try (ControlSession session = ControlSession.open(connections)) {
      folding.foldAll(session);
      folding.purge(session);
    } catch (SQLException | RuntimeException failure) {
      LOG.debug("a fold is postponed", failure);
    } finally {
      busy.set(false);
    }
  }

  /** Ends the thread; a fold that is under way leaves nothing behind. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
