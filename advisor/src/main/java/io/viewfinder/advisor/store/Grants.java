package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.GrantSql;
import java.sql.SQLException;
import java.util.List;

/** Lets exactly those read a state who may read what it is made of. */
final class Grants {
  private final GrantSql texts;

  Grants(String schema) {
    this.texts = new GrantSql(schema);
  }

  private record Change(String role, boolean mayRead) {}

  /** Grants and revokes what differs; nothing where nothing does. */
  void mirror(ControlSession session, long view, String state) throws SQLException {
    List<Change> changes =
        session.query(texts.changes(state), row -> new Change(row.text(0), row.flag(1)), view);
    for (Change change : changes) {
      session.execute(texts.change(state, change.role(), change.mayRead()));
    }
  }
}
