package io.viewfinder.benchmarks.overhead;

import io.viewfinder.driver.forward.ForwardingPGStatement;
import io.viewfinder.driver.forward.ForwardingStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** A statement that answers at once; each answer is a new object, as pgjdbc's are. */
class StillStatement extends ForwardingStatement implements ForwardingPGStatement {
  private static final Statement ABSENT = Absent.of(Statement.class);
  private static final PGStatement ABSENT_TOO = Absent.of(PGStatement.class);

  private final Connection connection;
  private final int rows;
  private int maxRows;
  private int maxFieldSize;
  private int fetchSize;
  private int fetchDirection = ResultSet.FETCH_FORWARD;
  private int queryTimeout;
  private int prepareThreshold = 5;
  private boolean adaptiveFetch;

  StillStatement(Connection connection, int rows) {
    super(ABSENT);
    this.connection = connection;
    this.rows = rows;
  }

  final ResultSet answer() {
    return new StillResultSet(rows);
  }

  @Override
  public PGStatement postgresStatement() {
    return ABSENT_TOO;
  }

  @Override
  public ResultSet executeQuery(String sql) {
    return answer();
  }

  @Override
  public void close() {
    // there is nothing to close
  }

  /* What the driver asks and copies where another statement runs in this one's place. */

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean getMoreResults(int current) {
    return false;
  }

  @Override
  public int getUpdateCount() {
    return -1;
  }

  @Override
  @SuppressWarnings("NullAway") // JDBC answers null for no warning, and does not say so in types
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public int getResultSetType() {
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getResultSetConcurrency() {
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getResultSetHoldability() {
    return ResultSet.CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public int getMaxRows() {
    return maxRows;
  }

  @Override
  public void setMaxRows(int max) {
    maxRows = max;
  }

  @Override
  public int getMaxFieldSize() {
    return maxFieldSize;
  }

  @Override
  public void setMaxFieldSize(int max) {
    maxFieldSize = max;
  }

  @Override
  public int getFetchSize() {
    return fetchSize;
  }

  @Override
  public void setFetchSize(int size) {
    fetchSize = size;
  }

  @Override
  public int getFetchDirection() {
    return fetchDirection;
  }

  @Override
  public void setFetchDirection(int direction) {
    fetchDirection = direction;
  }

  @Override
  public int getQueryTimeout() {
    return queryTimeout;
  }

  @Override
  public void setQueryTimeout(int seconds) {
    queryTimeout = seconds;
  }

  @Override
  public int getPrepareThreshold() {
    return prepareThreshold;
  }

  @Override
  public void setPrepareThreshold(int threshold) {
    prepareThreshold = threshold;
  }

  @Override
  public boolean getAdaptiveFetch() {
    return adaptiveFetch;
  }

  @Override
  public void setAdaptiveFetch(boolean adaptive) {
    adaptiveFetch = adaptive;
  }
}
