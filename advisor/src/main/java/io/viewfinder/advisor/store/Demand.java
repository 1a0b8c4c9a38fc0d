package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.DemandSql;
import java.sql.SQLException;
import java.util.List;

/** Has views refreshed behind the reader that found them too old. Any thread. */
public final class Demand {
  private final ControlConnections connections;
  private final DemandSql texts;

  /** For the views whose rows are in this schema, unquoted. */
  public Demand(String schema, ControlConnections connections) {
    this.connections = connections;
    this.texts = new DemandSql(schema);
  }

  /** Says that somebody found these too old; the leader does the rest. */
  public void raise(List<String> views) throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      session.query(texts.call(), row -> true, session.array("text", views));
    }
  }
}
