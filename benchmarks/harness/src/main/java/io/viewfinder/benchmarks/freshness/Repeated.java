package io.viewfinder.benchmarks.freshness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A statement that is run at once, and again after each pause, until it is closed. */
final class Repeated implements Keeping.Companion {
  private final Connection connection;
  private final Thread thread;
  private volatile boolean ended;
  private volatile int runs;

  Repeated(Connection connection, String sql, Duration pause) {
    this.connection = connection;
    this.thread = new Thread(() -> run(sql, pause), "repeated");
    thread.setDaemon(true);
    thread.start();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
  private void run(String sql, Duration pause) {
    try (Statement statement = connection.createStatement()) {
      do {
        statement.execute(sql);
        runs++;
        Thread.sleep(pause.toMillis());
      } while (!ended);
    } catch (SQLException | InterruptedException end) {
      ended = true; // whoever closes it sees how often it ran
    }
  }

  @Override
  public void close() throws SQLException {
    boolean failed = ended;
    ended = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    connection.close();
    Shop.require(!failed && runs > 0, "it ran on: " + runs + " times");
  }
}
