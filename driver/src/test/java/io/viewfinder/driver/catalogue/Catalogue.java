package io.viewfinder.driver.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every call of JDBC on one driver, and what each came to. For one thread.
 *
 * <p>Where an object is of use it is made anew for each call, where it is closed or its transaction
 * has failed all calls are made on one; connections are made anew where a call may have changed
 * them.
 */
final class Catalogue implements AutoCloseable {
  private final Door door;
  private @Nullable Connection kept;
  private @Nullable Object keptObject;

  /** Calls that go through a door. */
  Catalogue(Door door) {
    this.door = door;
  }

  /** Opens connections of one kind. */
  @FunctionalInterface
  interface Door {
    Connection open() throws SQLException;
  }

  /** What all calls on a subject in a condition came to. */
  Map<String, String> record(Subject subject, Condition condition) throws SQLException {
    Map<String, String> outcomes = new LinkedHashMap<>();
    close();
    for (Call call : Call.of(subject)) {
      if (condition.takes(call)) {
        outcomes.put(condition + " " + call, outcome(call, condition));
      }
    }
    return outcomes;
  }

  private String outcome(Call call, Condition condition) throws SQLException {
    Connection connection = connection(condition);
    Object object = keptObject;
    if (object == null) {
      boolean needed = call.subject().needsTransaction();
      connection.setAutoCommit(!condition.isInTransaction() && !needed);
      object = call.subject().of(connection);
      condition.bringAbout(connection, object);
    }
    keptObject = condition.isLasting() ? object : null;
    try {
      Object[] arguments = Arguments.of(call.subject(), call.method()).get(call.set());
      return new Outcome(connection, object).of(call.method(), arguments);
    } finally {
      settle(connection, condition, call.mayChangeTheRest());
    }
  }

  private Connection connection(Condition condition) throws SQLException {
    Connection known = kept;
    boolean usable =
        known != null && (!known.isClosed() || (condition.isLasting() && keptObject != null));
    if (known == null || !usable) {
      known = door.open();
      kept = known;
      keptObject = null;
    }
    return known;
  }

  private void settle(Connection connection, Condition condition, boolean changed)
      throws SQLException {
    if (changed && !condition.isOver()) {
      close();
      return;
    }
    if (!condition.isLasting() && !connection.isClosed()) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      connection.clearWarnings();
    }
  }

  @Override
  public void close() throws SQLException {
    keptObject = null;
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
