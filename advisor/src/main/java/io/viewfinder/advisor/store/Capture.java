package io.viewfinder.advisor.store;

import io.viewfinder.advisor.store.BaseTables.BaseTable;
import io.viewfinder.rewriter.freshness.CaptureSql;
import java.sql.SQLException;
import java.util.List;

/**
 * Puts the trigger on base tables and takes it off, each in a short transaction of its own that
 * waits at most 50 ms for its lock: a writer queues behind it no longer than that per attempt.
 */
final class Capture {
  private final CaptureSql texts;
  private final Patience patience;

  Capture(String schema, Patience patience) {
    this.texts = new CaptureSql(schema);
    this.patience = patience;
  }

  /** Whether writes to the table leave marks whatever they are. */
  boolean isInstalled(ControlSession session, BaseTable table) throws SQLException {
    return session.first(texts.installed(), row -> row.flag(1), table.relation()).orElse(false);
  }

  /** Installs the trigger where it is not, and enables it where it is not as it must be. */
  void install(ControlSession session, BaseTable table) throws SQLException {
    if (isInstalled(session, table)) {
      return;
    }
    patience.persist(
        table.quoted(),
        session,
        () -> {
          session.finish(texts.install(table.relation(), table.schema(), table.name()));
          return true;
        });
  }

  /** Takes the trigger off every table that nothing reads any more, where the lock is free now. */
  void removeUnused(ControlSession session) throws SQLException {
    for (BaseTable table : unused(session)) {
      try {
        session.inTransaction(() -> removeIfStillUnused(session, table));
      } catch (SQLException failure) {
        if (!Patience.isBusy(failure)) {
          throw failure;
        }
      }
    }
  }

  private List<BaseTable> unused(ControlSession session) throws SQLException {
    return session.query(texts.unused(), row -> new BaseTable(0, row.text(0), row.text(1)));
  }

  /* A build that began meanwhile has registered its tables: the look under the lock sees it. */
  private boolean removeIfStillUnused(ControlSession session, BaseTable table) throws SQLException {
    session.execute(Patience.LIMIT);
    session.finish(texts.remove(table.schema(), table.name()));
    return true;
  }
}
