package io.viewfinder.advisor;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.rewriter.SessionContext;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies advice by itself, at intervals, on a daemon thread of its own. */
final class Autopilot implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Autopilot.class);
  private static final String CONTEXT =
      "select pg_catalog.current_schemas(false), pg_catalog.current_setting('search_path'),"
          + " current_user";

  private final Counsel counsel;
  private final ControlConnections connections;
  private final Duration interval;
  private @Nullable ScheduledExecutorService thread;

  Autopilot(Counsel counsel, ControlConnections connections, Duration interval) {
    this.counsel = counsel;
    this.connections = connections;
    this.interval = interval;
  }

  synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "viewfinder-autopilot");
              daemon.setDaemon(true);
              return daemon;
            });
    thread = started;
    long nanos = interval.toNanos();
    var unused = started.scheduleWithFixedDelay(this::fly, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private void fly() {
    try {
      List<String> built = counsel.applyAll(ownSession());
      if (!built.isEmpty()) {
        LOGGER.info("Built {} from the recorded workload", built);
      }
    } catch (SQLException | RuntimeException failure) {
      LOGGER.warn("The advisor could not apply its advice; it tries again later", failure);
    }
  }

  private SessionContext ownSession() throws SQLException {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CONTEXT)) {
      row.next();
      Array schemas = row.getArray(1);
      return new SessionContext(
          List.of((String[]) schemas.getArray()), row.getString(2), row.getString(3));
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
