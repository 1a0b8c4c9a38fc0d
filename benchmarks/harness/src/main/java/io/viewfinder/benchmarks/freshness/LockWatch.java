package io.viewfinder.benchmarks.freshness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** Looks every few milliseconds how long writers have been waiting for locks on tables. */
final class LockWatch implements AutoCloseable {
  /** The name of the connections that are watched. */
  static final String WATCHED = "writer";

  private static final long PAUSE_NANOS = 3_000_000;
  private static final String WAITING =
      """
      select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)), 0) * 1000
        from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where not l.granted and l.locktype = 'relation' and a.application_name = '%s'"""
          .formatted(WATCHED);

  private final Connection connection;
  private final Thread thread = new Thread(this::look, "lock-watch");
  private volatile boolean ended;
  private volatile boolean failed;
  private double longest;

  private LockWatch(Connection connection) {
    this.connection = connection;
    thread.setDaemon(true);
  }

  /** Begins to watch those of a shop. */
  static LockWatch over(Shop shop) throws SQLException {
    LockWatch watch = new LockWatch(shop.bare());
    watch.thread.start();
    return watch;
  }

  private void look() {
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      while (!ended) {
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          saw(row.getDouble(1));
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException failure) {
      failed = true; // whoever asks it is told
    }
  }

  private synchronized void saw(double millis) {
    longest = Math.max(longest, millis);
  }

  /** The longest wait since this was asked last. */
  synchronized double longestMillis() throws SQLException {
    if (failed) {
      throw new SQLException("nobody watched");
    }
    double seen = longest;
    longest = 0;
    return seen;
  }

  @Override
  public void close() throws SQLException {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
