package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.Housekeeping;
import io.viewfinder.advisor.store.Pause;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one background thread of an advisor: looks every second, and does the chores every few
 * seconds where its role may. It lives until it is closed; no failure ends it.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int LOOKS_PER_CHORES = 5;

  private final KnowledgeWatch watch;
  private final Housekeeping housekeeping;
  private final Folder folder;
  private final Duration grace;
  private final Pause pause;
  private final Thread thread;

  /**
   * Upkeep that has not begun.
   *
   * @param grace how long a retired generation is kept for statements already on their way
   */
  public Upkeep(
      KnowledgeWatch watch, Housekeeping housekeeping, Folder folder, Duration grace, Pause pause) {
    this.watch = watch;
    this.housekeeping = housekeeping;
    this.folder = folder;
    this.grace = grace;
    this.pause = pause;
    this.thread = new Thread(this::run, "viewfinder-upkeep");
    this.thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      for (int round = 0; !Thread.currentThread().isInterrupted(); round++) {
        round(round);
        pause.take(INTERVAL);
      }
    } catch (InterruptedException closed) {
      LOG.debug("upkeep ends");
    } catch (LinkageError undeployed) {
      LOG.debug("upkeep ends: its class loader was closed", undeployed);
    }
  }

  private void round(int round) {
    try {
      watch.look();
      fold();
      if (round % LOOKS_PER_CHORES == 0) {
        chores();
      }
    } catch (SQLException | RuntimeException failure) {
      LOG.debug("upkeep is postponed", failure);
    }
  }

  private void fold() throws SQLException {
    synchronized (watch) {
      ControlSession session = watch.openSession();
      if (housekeeping.isOurs(session)) {
        folder.look(session);
      }
    }
  }

  /** Does all chores once, where the role may. */
  public void chores() throws SQLException {
    synchronized (watch) {
      ControlSession session = watch.openSession();
      if (!housekeeping.isOurs(session)) {
        return;
      }
      housekeeping.purgeMarks(session);
      housekeeping.mirrorGrants(session);
      housekeeping.mirrorLogGrants(session);
      housekeeping.dropRetired(session, grace);
      housekeeping.clearRemains(session);
    }
  }

  /** Ends the thread and gives the lease back. */
  @Override
  public void close() throws SQLException {
    thread.interrupt();
    folder.close();
    watch.close();
  }
}
