package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.QuarantineSql;
import java.sql.SQLException;
import java.util.List;

/** Puts views that answered wrongly out of use in every JVM, and keeps the evidence. Any thread. */
public final class Quarantine {
  private final ControlConnections connections;
  private final QuarantineSql texts;

  /** For the views whose rows are in this schema, unquoted. */
  public Quarantine(String schema, ControlConnections connections) {
    this.connections = connections;
    this.texts = new QuarantineSql(schema);
  }

  /**
   * What was found.
   *
   * @param views the names of the views that answered
   * @param comparison the statement that compared the two, values included
   * @param difference the first rows that only one of them gave
   */
  public record Evidence(
      List<String> views, String original, String rewritten, String comparison, String difference) {
    public Evidence {
      views = List.copyOf(views);
    }
  }

  /** Does it; when this returns no gate lets these rows through. */
  public void impose(Evidence evidence) throws SQLException {
    try (ControlSession session = ControlSession.open(connections)) {
      session.query(
          texts.call(),
          row -> true,
          session.array("text", evidence.views()),
          evidence.original(),
          evidence.rewritten(),
          evidence.comparison(),
          evidence.difference());
    }
  }
}
