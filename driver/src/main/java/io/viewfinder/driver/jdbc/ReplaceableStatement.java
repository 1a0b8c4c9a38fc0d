package io.viewfinder.driver.jdbc;

import static java.util.Objects.requireNonNullElse;

import io.viewfinder.advisor.Values;
import io.viewfinder.driver.forward.ForwardingPGStatement;
import io.viewfinder.driver.forward.ForwardingStatement;
import io.viewfinder.driver.route.Plan;
import io.viewfinder.driver.route.Route;
import io.viewfinder.driver.session.StatementText;
import io.viewfinder.rewriter.Decision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement of pgjdbc, and a second one that runs what stands in its place. Used by one thread at
 * a time; cancelled and closed from any, without a lock.
 */
abstract class ReplaceableStatement extends ForwardingStatement implements ForwardingPGStatement {
  private static final Logger LOGGER = LoggerFactory.getLogger(ReplaceableStatement.class);

  private final ViewfinderConnection connection;
  private final boolean replaceable;
  private volatile @Nullable Substitute substitute;
  private volatile boolean cancelled;
  private @Nullable Statement current;
  private @Nullable ViewfinderResultSet last;
  private boolean closesOnCompletion;
  private boolean cursorNamed;
  private long spentInVain;

  ReplaceableStatement(Statement delegate, ViewfinderConnection connection, boolean replaceable) {
    super(delegate);
    this.connection = connection;
    this.replaceable = replaceable;
  }

  final ViewfinderConnection connection() {
    return connection;
  }

  @Override
  public PGStatement postgresStatement() {
    return (PGStatement) delegate();
  }

  /* What every execution goes through. */

  /** Runs a text in its own way; null where it gave a signal instead of an answer. */
  @Nullable ResultSet query(Substitute instead, Decision.Text sent, long spentNanos)
      throws SQLException {
    return instead.query(sent, spentNanos);
  }

  /** What the statement is executed with, whatever it is given later. */
  Values values() {
    return Values.NONE;
  }

  /** Whether the values allow that another text is sent. */
  boolean hasReplayableValues() {
    return true;
  }

  /** Answers a command, if the text is one. */
  final @Nullable ResultSet answered(StatementText text) throws SQLException {
    if (!CommandDesk.takes(text)) {
      return null;
    }
    CommandDesk desk = new CommandDesk(connection.router(), connection.session());
    Substitute instead = substitute();
    ResultSet results = instead.show(desk.answer(text));
    current = instead.statement();
    return handOut(results);
  }

  /** Answers from views, if they do; null where the original is to run. */
  final @Nullable ResultSet replaced(@Nullable Route route) throws SQLException {
    if (route == null || !(route.plan() instanceof Plan.Rewritten)) {
      return null;
    }
    boolean inTransaction = connection.session().isInTransaction();
    if (!(route.plan(inTransaction) instanceof Plan.Rewritten plan) || !isReplaceable()) {
      return null;
    }
    cancelled = false;
    long started = connection.nanoTime();
    try {
      return replaced(route, plan, started);
    } catch (SQLException error) {
      if (inTransaction || isCancel(error)) {
        throw error;
      }
      spentInVain = connection.nanoTime() - started;
      route.failed(error.toString());
      LOGGER.debug("A rewritten statement failed; the original runs", error);
    } catch (RuntimeException | Error fault) { // no fault of ours reaches the application
      route.failed(fault.toString());
      LOGGER.warn("A fault of Viewfinder's own; the original runs", fault);
    }
    return null;
  }

  private @Nullable ResultSet replaced(Route route, Plan.Rewritten plan, long started)
      throws SQLException {
    closeOriginalResults();
    Substitute instead = substitute();
    ResultSet results = results(route, instead, plan.rewrite(), started);
    if (results == null) {
      spentInVain = connection.nanoTime() - started;
      route.refused();
      checkCancelled();
      return null;
    }
    route.answered(started, connection.nanoTime());
    current = instead.statement();
    ViewfinderResultSet handed = new ViewfinderResultSet(results, this, plan.origins());
    last = handed;
    return handed;
  }

  /* The brief text first, unless something was pending lately. */
  private @Nullable ResultSet results(
      Route route, Substitute instead, Decision.Rewrite rewrite, long started) throws SQLException {
    Decision.Text brief = rewrite.brief();
    if (brief == null || !route.expectsNothingPending()) {
      return query(instead, rewrite.whole(), 0);
    }
    ResultSet results = query(instead, brief, 0);
    if (instead.signal() != Signal.PENDING) {
      route.foundNothingPending();
      return results;
    }
    route.foundPending();
    checkCancelled();
    return query(instead, rewrite.whole(), connection.nanoTime() - started);
  }

  private void checkCancelled() throws PSQLException {
    if (cancelled) {
      throw new PSQLException(
          "ERROR: canceling statement due to user request", PSQLState.QUERY_CANCELED);
    }
  }

  private static boolean isCancel(SQLException error) {
    return PSQLState.QUERY_CANCELED.getState().equals(error.getSQLState());
  }

  private boolean isReplaceable() throws SQLException {
    Statement original = delegate();
    return replaceable
        && !cursorNamed
        && !original.isClosed()
        && original.getResultSetConcurrency() == ResultSet.CONCUR_READ_ONLY
        && original.getResultSetHoldability() == ResultSet.CLOSE_CURSORS_AT_COMMIT
        && !(closesOnCompletion && current == original)
        && hasReplayableValues();
  }

  /** Runs the original, and takes note of what it did. */
  final <R> R original(@Nullable Route route, StatementText text, Execution<R> execution)
      throws SQLException {
    closeReplacedResults();
    if (spentInVain > 0) {
      return TimeLeft.after(takeSpent(), delegate(), () -> original(route, text, execution));
    }
    long started = route == null ? 0 : connection.nanoTime();
    try {
      R result = execution.run();
      if (route != null) {
        passed(route, started, connection.nanoTime());
      }
      return result;
    } finally {
      connection.session().sent(text);
    }
  }

  private void passed(Route route, long started, long ended) {
    route.passed(started, ended);
    if (route.plan() instanceof Plan.Shadowed
        && hasReplayableValues()
        && route.isShadowedAt(ended)) {
      route.shadow(values());
    }
  }

  private long takeSpent() {
    long spent = spentInVain;
    spentInVain = 0;
    return spent;
  }

  /** An execution by pgjdbc. */
  interface Execution<R> {
    R run() throws SQLException;
  }

  private Substitute substitute() {
    Substitute known = substitute;
    if (known == null) {
      known = new Substitute(delegate());
      substitute = known;
    }
    return known;
  }

  private void closeOriginalResults() throws SQLException {
    Statement original = delegate();
    if (current != original) {
      return;
    }
    boolean more = true;
    while (more) { // as pgjdbc does before it executes again
      more = original.getMoreResults(CLOSE_ALL_RESULTS) || original.getUpdateCount() != -1;
    }
  }

  /** Closes what a substitute left open, since the original is to run. */
  final void closeReplacedResults() throws SQLException {
    Substitute instead = substitute;
    if (instead != null && current == instead.statement()) {
      instead.closeResults();
    }
    current = delegate();
  }

  /** What stands in the original's place and is open for reading, null where nothing is. */
  final @Nullable ResultSet openReplacement() throws SQLException {
    Substitute instead = substitute;
    ViewfinderResultSet results = last;
    boolean open =
        instead != null
            && results != null
            && current == instead.statement()
            && !delegate().isClosed()
            && !results.isClosed();
    return open ? results : null;
  }

  private Statement current() {
    return requireNonNullElse(current, delegate());
  }

  /** The caller's view of a result; the same for the same. */
  final ResultSet handOut(ResultSet results) {
    ViewfinderResultSet known = last;
    if (known == null || !known.wraps(results)) {
      known = new ViewfinderResultSet(results, this);
      last = known;
    }
    return known;
  }

  /** One of its results was closed by the caller. */
  final void resultClosed() throws SQLException {
    Substitute instead = substitute;
    if (instead == null) {
      return;
    }
    boolean completed = closesOnCompletion && current == instead.statement();
    if (completed || delegate().isClosed()) {
      close();
    }
  }

  /* What the last execution left. */

  @Override
  @SuppressWarnings("NullAway") // JDBC answers null for no result, and does not say so in types
  public ResultSet getResultSet() throws SQLException {
    ResultSet results = current().getResultSet();
    return results == null ? null : handOut(results);
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    return new ViewfinderResultSet(current().getGeneratedKeys(), this);
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return current().getUpdateCount();
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    return current().getLargeUpdateCount();
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    return current().getMoreResults();
  }

  @Override
  public boolean getMoreResults(int action) throws SQLException {
    return current().getMoreResults(action);
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    return current().getWarnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    current().clearWarnings();
  }

  @Override
  public long getLastOID() throws SQLException {
    return ((PGStatement) current()).getLastOID();
  }

  @Override
  public boolean isUseServerPrepare() {
    return ((PGStatement) current()).isUseServerPrepare();
  }

  /* Its own life. */

  @Override
  public Connection getConnection() throws SQLException {
    delegate().getConnection(); // fails where the statement is closed, if pgjdbc says so
    return connection;
  }

  @Override
  public void setCursorName(String name) throws SQLException {
    delegate().setCursorName(name);
    cursorNamed = true;
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    delegate().closeOnCompletion();
    closesOnCompletion = true;
  }

  @Override
  public void cancel() throws SQLException {
    cancelled = true;
    connection.session().cancelReading();
    Substitute instead = substitute;
    if (instead != null) {
      instead.cancel();
    }
    delegate().cancel();
  }

  @Override
  public void close() throws SQLException {
    Substitute instead = substitute;
    try {
      if (instead != null) {
        instead.close();
      }
    } finally {
      delegate().close();
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, delegate(), type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return Unwrapping.isWrapperFor(this, delegate(), type);
  }
}
