package io.viewfinder.driver.jdbc;

import io.viewfinder.advisor.ColumnOrigin;
import io.viewfinder.driver.forward.ForwardingPGResultSetMetaData;
import io.viewfinder.driver.forward.ForwardingResultSetMetaData;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGResultSetMetaData;

/**
 * The columns of a text that was sent in another's place: labels, types and sizes are the same and
 * come from pgjdbc, the tables behind them are those of the original. Asks the server for nothing.
 */
public final class ViewfinderResultSetMetaData extends ForwardingResultSetMetaData
    implements ForwardingPGResultSetMetaData {
  private static final ColumnOrigin UNKNOWN =
      new ColumnOrigin("", "", "", "", columnNullableUnknown, false);

  private final List<ColumnOrigin> origins;

  /**
   * Of a result.
   *
   * @param origins one for each column, or none where they are not known
   */
  ViewfinderResultSetMetaData(ResultSetMetaData delegate, List<ColumnOrigin> origins) {
    super(delegate);
    this.origins = origins;
  }

  @Override
  public PGResultSetMetaData postgresResultSetMetaData() {
    return (PGResultSetMetaData) delegate();
  }

  private ColumnOrigin origin(int column) throws SQLException {
    String unused = delegate().getColumnLabel(column); // refuses columns that there are not
    return origins.isEmpty() ? UNKNOWN : origins.get(column - 1);
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    return origins.isEmpty() ? delegate().getColumnTypeName(column) : origin(column).typeName();
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    return origin(column).isAutoIncrement();
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return origin(column).nullability();
  }

  @Override
  public String getTableName(int column) throws SQLException {
    return origin(column).table();
  }

  @Override
  public String getBaseTableName(int column) throws SQLException {
    return origin(column).table();
  }

  @Override
  public String getBaseSchemaName(int column) throws SQLException {
    return origin(column).schema();
  }

  @Override
  public String getBaseColumnName(int column) throws SQLException {
    return origin(column).column();
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
