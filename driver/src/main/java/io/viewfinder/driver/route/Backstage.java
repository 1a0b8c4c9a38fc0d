package io.viewfinder.driver.route;

import io.viewfinder.advisor.Values;
import io.viewfinder.advisor.console.Answer;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the advisor does for the connections of one database, seen from the door. Any thread may
 * call it.
 */
public interface Backstage extends AutoCloseable {
  /** Records nothing. */
  Recorder NOWHERE =
      new Recorder() {
        @Override
        public void original(long nanos, long rows) {
          // nobody listens
        }

        @Override
        public void rewritten(long nanos, long rows) {
          // nobody listens
        }
      };

  /**
   * What was read of the database last; the same object while nothing changed. Never blocks, and
   * asks no clock.
   */
  Knowledge knowledge();

  /** Whether this knowledge is the last, and its views may be used now. Never blocks. */
  boolean trusts(Knowledge knowledge);

  /** Why nothing is known, for people; empty where nothing is wrong. Never blocks. */
  default String trouble() {
    return "";
  }

  /** Does what a command says, on connections of its own. */
  Answer command(String text, SessionContext session) throws SQLException;

  /** Compares the two on a control connection, as the session's role: costs, columns, rights. */
  CompletableFuture<Verdict> compare(
      String original, Decision.Rewrite rewrite, SessionContext session);

  /**
   * Runs a statement and its rewritten form once more in one snapshot, as the session's role.
   * Completes with what differs, the views then being out of use in every JVM; with nothing where
   * the two agree; fails where nothing could be learned. Never blocks.
   *
   * @param placeholders how many parameters the original has
   */
  CompletableFuture<Optional<String>> shadow(
      String original,
      Decision.Rewrite rewrite,
      int placeholders,
      SessionContext session,
      Values values);

  /** Says that views were found too old; what may be refreshed for that reason is. Never blocks. */
  default void demand(List<String> views) {
    // whoever keeps no views refreshes none
  }

  /** Where the executions of this text are recorded. Never blocks. */
  Recorder recorder(String sql, SessionContext session);

  /** Ends what goes on in the background. */
  @Override
  void close();

  /** Takes the executions of one shape. Never blocks, never throws. */
  interface Recorder {
    /** One execution of the original; -1 rows where they were not counted. */
    void original(long nanos, long rows);

    /** One execution of a text in its place. */
    void rewritten(long nanos, long rows);
  }
}
