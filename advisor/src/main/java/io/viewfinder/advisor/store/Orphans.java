package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.GenerationSql;
import io.viewfinder.rewriter.freshness.RepairSql;
import java.sql.SQLException;
import java.util.List;

/** Generations that were filled and never served, because their build failed or was killed. */
final class Orphans {
  private final GenerationSql texts;
  private final RepairSql repair;

  Orphans(String schema) {
    this.texts = new GenerationSql(schema);
    this.repair = new RepairSql(schema);
  }

  private record Orphan(long view, long number, String table) {}

  /** Drops them, where the locks are free now; no reader was ever sent to one. */
  void remove(ControlSession session) throws SQLException {
    List<Orphan> found =
        session.query(
            repair.orphans(), row -> new Orphan(row.number(0), row.number(1), row.text(2)));
    for (Orphan orphan : found) {
      try {
        session.inTransaction(() -> drop(session, orphan));
      } catch (SQLException failure) {
        if (!Patience.isBusy(failure)) {
          throw failure;
        }
      }
    }
  }

  /* A build that begins meanwhile gives its generation the next number, as long as this is there. */
  private boolean drop(ControlSession session, Orphan orphan) throws SQLException {
    session.execute(Patience.LIMIT);
    session.execute(texts.dropState(orphan.table()));
    for (String sql : texts.forget()) {
      session.execute(sql, orphan.view(), orphan.number());
    }
    return true;
  }
}
