package io.viewfinder.advisor.upkeep;

import io.viewfinder.advisor.store.ControlSession;
import io.viewfinder.advisor.store.Housekeeping;
import io.viewfinder.advisor.store.Leadership;
import io.viewfinder.advisor.store.Pause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one background thread of an advisor: looks every second, and where its role may and it leads,
 * has the duties done, and every few seconds the chores. It lives until it is closed; no failure
 * ends it.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int ROUNDS_PER_CHORES = 5;

  private final KnowledgeWatch watch;
  private final Housekeeping housekeeping;
  private final Leadership leadership;
  private final List<Duty> duties;
  private final Duration grace;
  private final Pause pause;
  private final Thread thread;
  private int roundsInOffice;

  /**
   * Upkeep that has not begun.
   *
   * @param grace how long a retired generation is kept for statements already on their way
   */
  public Upkeep(
      KnowledgeWatch watch,
      Housekeeping housekeeping,
      Leadership leadership,
      List<Duty> duties,
      Duration grace,
      Pause pause) {
    this.watch = watch;
    this.housekeeping = housekeeping;
    this.leadership = leadership;
    this.duties = List.copyOf(duties);
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
      while (!Thread.currentThread().isInterrupted()) {
        round();
        pause.take(INTERVAL);
      }
    } catch (InterruptedException closed) {
      LOG.debug("upkeep ends");
    } catch (LinkageError undeployed) {
      LOG.debug("upkeep ends: its class loader was closed", undeployed);
    }
  }

  private void round() {
    try {
      watch.look();
      serve();
    } catch (SQLException | RuntimeException failure) {
      LOG.debug("upkeep is postponed", failure);
    }
  }

  private void serve() throws SQLException {
    synchronized (watch) {
      ControlSession session = watch.openSession();
      if (!housekeeping.isOurs(session) || !leadership.hold(session)) {
        roundsInOffice = 0;
        return;
      }
      for (Duty duty : duties) {
        duty.look(session);
      }
      if (roundsInOffice++ % ROUNDS_PER_CHORES == 0) {
        chores(session);
      }
    }
  }

  /** Does all chores once, where the role may, whoever leads. */
  public void chores() throws SQLException {
    synchronized (watch) {
      ControlSession session = watch.openSession();
      if (housekeeping.isOurs(session)) {
        chores(session);
      }
    }
  }

  private void chores(ControlSession session) throws SQLException {
    housekeeping.purgeMarks(session);
    housekeeping.mirrorGrants(session);
    housekeeping.mirrorLogGrants(session);
    housekeeping.dropRetired(session, grace);
    housekeeping.clearRemains(session);
  }

  /** Ends the threads, resigns, and gives the lease back. */
  @Override
  public void close() throws SQLException {
    thread.interrupt();
    duties.forEach(Duty::close);
    resign();
    watch.close();
  }

  private void resign() {
    try {
      synchronized (watch) {
        ControlSession session = watch.openSession();
        if (housekeeping.isOurs(session)) {
          leadership.resign(session);
        }
      }
    } catch (SQLException | RuntimeException failure) {
      LOG.debug("the leadership ends by itself", failure);
    }
  }
}
