package io.viewfinder.driver.jdbc;

import io.viewfinder.advisor.ColumnOrigin;
import io.viewfinder.driver.forward.ForwardingResultSet;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result of pgjdbc that knows whose it is; its values are never touched. */
public final class ViewfinderResultSet extends ForwardingResultSet {
  private final ReplaceableStatement statement;
  private final @Nullable List<ColumnOrigin> origins;
  private @Nullable ResultSetMetaData metaData;

  /** The result of a text that is sent as it is. */
  ViewfinderResultSet(ResultSet delegate, ReplaceableStatement statement) {
    super(delegate);
    this.statement = statement;
    this.origins = null;
  }

  /** The result of a text that was sent in another's place. */
  ViewfinderResultSet(
      ResultSet delegate, ReplaceableStatement statement, List<ColumnOrigin> origins) {
    super(delegate);
    this.statement = statement;
    this.origins = origins;
  }

  /** Whether this is the wrapper of that result. */
  boolean wraps(ResultSet results) {
    return delegate() == results;
  }

  @Override
  public Statement getStatement() throws SQLException {
    delegate().getStatement(); // fails where the result is closed
    return statement;
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    ResultSetMetaData bare = delegate().getMetaData();
    List<ColumnOrigin> originals = origins;
    if (originals == null) {
      return bare;
    }
    ResultSetMetaData known = metaData;
    if (known == null) {
      known = new ViewfinderResultSetMetaData(bare, originals);
      metaData = known;
    }
    return known;
  }

  @Override
  public Array getArray(int column) throws SQLException {
    return ViewfinderArray.of(delegate().getArray(column), statement.connection());
  }

  @Override
  public Array getArray(String label) throws SQLException {
    return ViewfinderArray.of(delegate().getArray(label), statement.connection());
  }

  @Override
  public void close() throws SQLException {
    delegate().close();
    statement.resultClosed();
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
