package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.ChangeLog;
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
    session.query(texts.lockState(), row -> true, view, state);
    List<Change> changes =
        session.query(texts.changes(state), row -> new Change(row.text(0), row.flag(1)), view);
    for (Change change : changes) {
      session.execute(texts.change(state, change.role(), change.mayRead()));
    }
  }

  private record LogChange(String role, int column, boolean mayRead) {}

  /** The same for the columns of a log, in a transaction of its own; whether anything differed. */
  boolean mirrorLog(ControlSession session, ChangeLog log) throws SQLException {
    session.query(texts.lockLog(), row -> true, log.id());
    List<LogChange> changes =
        session.query(
            texts.logChanges(log.table()),
            row -> new LogChange(row.text(0), (int) row.number(1), row.flag(2)),
            log.id());
    for (LogChange change : changes) {
      session.execute(
          texts.logChange(log.table(), change.role(), change.column(), change.mayRead()));
    }
    return !changes.isEmpty();
  }
}
