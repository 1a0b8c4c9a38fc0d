package io.viewfinder.driver.jdbc;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.driver.binding.Bindings;
import io.viewfinder.driver.jdbc.ReplaceableStatement.Execution;
import io.viewfinder.rewriter.Decision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The second statement of pgjdbc behind one of ours: it runs what stands in the original's place.
 * Used by the thread that uses the statement; cancelled and closed from any.
 */
final class Substitute {
  private final Statement original;
  private volatile @Nullable Statement statement;
  private Decision.@Nullable Text prepared;
  private Signal signal = Signal.NONE;

  Substitute(Statement original) {
    this.original = original;
  }

  /** The statement that ran last, null before the first. */
  @Nullable Statement statement() {
    return statement;
  }

  /** What the last text said of itself. */
  Signal signal() {
    return signal;
  }

  /**
   * Runs a text without parameters; null where it gave a signal instead of an answer.
   *
   * @param spentNanos what of the query timeout is gone already
   */
  @Nullable ResultSet query(Decision.Text text, long spentNanos) throws SQLException {
    Statement plain = statement;
    if (plain == null || plain instanceof PreparedStatement || plain.isClosed()) {
      plain =
          renew(
              original
                  .getConnection()
                  .createStatement(original.getResultSetType(), ResultSet.CONCUR_READ_ONLY));
    }
    copyOptions(plain);
    Statement ready = plain;
    return answer(ready, spentNanos, () -> ready.executeQuery(text.sql()));
  }

  /** Runs a text with the original's parameters; null where it gave a signal. */
  @Nullable ResultSet query(Decision.Text text, Bindings bindings, long spentNanos)
      throws SQLException {
    PreparedStatement again = prepare(text);
    bindings.replay(text.parameters(), again);
    copyOptions(again);
    return answer(again, spentNanos, again::executeQuery);
  }

  @SuppressWarnings("ReferenceEquality") // the text of one route is one object
  private PreparedStatement prepare(Decision.Text text) throws SQLException {
    if (text == prepared && statement instanceof PreparedStatement known && !known.isClosed()) {
      return known;
    }
    PreparedStatement fresh =
        original
            .getConnection()
            .prepareStatement(text.sql(), original.getResultSetType(), ResultSet.CONCUR_READ_ONLY);
    renew(fresh);
    prepared = text;
    return fresh;
  }

  private @Nullable ResultSet answer(
      Statement statement, long spentNanos, Execution<ResultSet> execution) throws SQLException {
    ResultSet results =
        spentNanos == 0 ? execution.run() : TimeLeft.after(spentNanos, statement, execution);
    signal = Signal.of(statement);
    if (signal == Signal.NONE) {
      return results;
    }
    results.close();
    statement.clearWarnings();
    return null;
  }

  /** The answer of a command as a result of the caller's own connection. */
  ResultSet show(Answer answer) throws SQLException {
    Connection connection = original.getConnection();
    PreparedStatement sheet =
        connection.prepareStatement(
            AnswerSql.of(answer), original.getResultSetType(), ResultSet.CONCUR_READ_ONLY);
    renew(sheet);
    sheet.setString(1, AnswerSql.rows(answer));
    return sheet.executeQuery();
  }

  private Statement renew(Statement fresh) throws SQLException {
    close();
    prepared = null;
    statement = fresh;
    return fresh;
  }

  private void copyOptions(Statement to) throws SQLException {
    to.setMaxRows(original.getMaxRows());
    to.setMaxFieldSize(original.getMaxFieldSize());
    to.setFetchSize(original.getFetchSize());
    to.setFetchDirection(original.getFetchDirection());
    to.setQueryTimeout(original.getQueryTimeout());
    PGStatement mine = (PGStatement) to;
    PGStatement theirs = (PGStatement) original;
    mine.setPrepareThreshold(theirs.getPrepareThreshold());
    mine.setAdaptiveFetch(theirs.getAdaptiveFetch());
  }

  /** Closes what the last execution left open. */
  void closeResults() throws SQLException {
    Statement last = statement;
    if (last != null && !last.isClosed()) {
      last.getMoreResults(Statement.CLOSE_ALL_RESULTS);
    }
  }

  void cancel() throws SQLException {
    Statement last = statement;
    if (last != null) {
      last.cancel();
    }
  }

  void close() throws SQLException {
    Statement last = statement;
    if (last != null) {
      last.close();
    }
  }
}
