package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.freshness.LeaderSql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * Which one of many drivers folds, purges and rebuilds: the one that holds a row of ours until it
 * expires. It saves work and is no lock: two that both believe to lead, or none, change no answer.
 */
public final class Leadership {
  private final LeaderSql texts;
  private final UUID holder;
  private final Duration term;

  /**
   * This driver's part in it.
   *
   * @param schema ours, unquoted
   * @param term after which time without renewal another driver takes over
   */
  public Leadership(String schema, UUID holder, Duration term) {
    this.texts = new LeaderSql(schema);
    this.holder = holder;
    this.term = term;
  }

  /** Takes or renews it; whether this driver leads. */
  public boolean hold(ControlSession session) throws SQLException {
    return session.first(texts.hold(), row -> row.number(0), holder, term.toMillis()).isPresent();
  }

  /** Gives it up, where this driver has it. */
  public void resign(ControlSession session) throws SQLException {
    session.execute(texts.resign(), holder);
  }
}
