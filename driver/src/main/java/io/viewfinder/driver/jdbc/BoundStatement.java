package io.viewfinder.driver.jdbc;

import io.viewfinder.driver.binding.Bindings;
import io.viewfinder.driver.binding.Frozen;
import io.viewfinder.driver.forward.ForwardingPreparedStatement;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** A statement with values: each is given to pgjdbc at once, and remembered where it can be. */
@SuppressWarnings("deprecation") // JDBC's own deprecated setters are setters too
abstract class BoundStatement extends ViewfinderStatement implements ForwardingPreparedStatement {
  private final Bindings bindings;

  BoundStatement(
      PreparedStatement delegate,
      ViewfinderConnection connection,
      boolean replaceable,
      Bindings bindings) {
    super(delegate, connection, replaceable);
    this.bindings = bindings;
  }

  final Bindings bindings() {
    return bindings;
  }

  @Override
  public PreparedStatement preparedDelegate() {
    return (PreparedStatement) delegate();
  }

  @Override
  public void clearParameters() throws SQLException {
    preparedDelegate().clearParameters();
    bindings.clear();
  }

  @Override
  public void setNull(int index, int type) throws SQLException {
    preparedDelegate().setNull(index, type);
    bindings.bind(index, (statement, at) -> statement.setNull(at, type));
  }

  @Override
  public void setNull(int index, int type, String typeName) throws SQLException {
    preparedDelegate().setNull(index, type, typeName);
    bindings.bind(index, (statement, at) -> statement.setNull(at, type, typeName));
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    preparedDelegate().setBoolean(index, value);
    bindings.bind(index, (statement, at) -> statement.setBoolean(at, value));
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    preparedDelegate().setByte(index, value);
    bindings.bind(index, (statement, at) -> statement.setByte(at, value));
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    preparedDelegate().setShort(index, value);
    bindings.bind(index, (statement, at) -> statement.setShort(at, value));
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    preparedDelegate().setInt(index, value);
    bindings.bind(index, (statement, at) -> statement.setInt(at, value));
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    preparedDelegate().setLong(index, value);
    bindings.bind(index, (statement, at) -> statement.setLong(at, value));
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    preparedDelegate().setFloat(index, value);
    bindings.bind(index, (statement, at) -> statement.setFloat(at, value));
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    preparedDelegate().setDouble(index, value);
    bindings.bind(index, (statement, at) -> statement.setDouble(at, value));
  }

  @Override
  public void setBigDecimal(int index, BigDecimal value) throws SQLException {
    preparedDelegate().setBigDecimal(index, value);
    bindings.bind(index, (statement, at) -> statement.setBigDecimal(at, value));
  }

  @Override
  public void setString(int index, String value) throws SQLException {
    preparedDelegate().setString(index, value);
    bindings.bind(index, (statement, at) -> statement.setString(at, value));
  }

  @Override
  public void setNString(int index, String value) throws SQLException {
    preparedDelegate().setNString(index, value);
    bindings.bind(index, (statement, at) -> statement.setNString(at, value));
  }

  @Override
  public void setURL(int index, URL value) throws SQLException {
    preparedDelegate().setURL(index, value);
    bindings.bind(index, (statement, at) -> statement.setURL(at, value));
  }

  @Override
  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    preparedDelegate().setBytes(index, value);
    byte[] kept = Frozen.bytes(value);
    bindings.bind(index, (statement, at) -> statement.setBytes(at, kept));
  }

  @Override
  public void setDate(int index, @Nullable Date value) throws SQLException {
    preparedDelegate().setDate(index, value);
    Date kept = Frozen.date(value);
    bindings.bind(index, (statement, at) -> statement.setDate(at, kept));
  }

  @Override
  public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    preparedDelegate().setDate(index, value, calendar);
    Date kept = Frozen.date(value);
    Calendar zone = Frozen.calendar(calendar);
    bindings.bind(index, (statement, at) -> statement.setDate(at, kept, zone));
  }

  @Override
  public void setTime(int index, @Nullable Time value) throws SQLException {
    preparedDelegate().setTime(index, value);
    Time kept = Frozen.date(value);
    bindings.bind(index, (statement, at) -> statement.setTime(at, kept));
  }

  @Override
  public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    preparedDelegate().setTime(index, value, calendar);
    Time kept = Frozen.date(value);
    Calendar zone = Frozen.calendar(calendar);
    bindings.bind(index, (statement, at) -> statement.setTime(at, kept, zone));
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    preparedDelegate().setTimestamp(index, value);
    Timestamp kept = Frozen.date(value);
    bindings.bind(index, (statement, at) -> statement.setTimestamp(at, kept));
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    preparedDelegate().setTimestamp(index, value, calendar);
    Timestamp kept = Frozen.date(value);
    Calendar zone = Frozen.calendar(calendar);
    bindings.bind(index, (statement, at) -> statement.setTimestamp(at, kept, zone));
  }

  @Override
  public void setArray(int index, @Nullable Array value) throws SQLException {
    Array bare = (Array) ViewfinderArray.bare(value);
    preparedDelegate().setArray(index, bare);
    bindings.bind(index, (statement, at) -> statement.setArray(at, bare));
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    Object bare = ViewfinderArray.bare(value);
    preparedDelegate().setObject(index, bare);
    bindings.bindObject(index, bare, (statement, at, kept) -> statement.setObject(at, kept));
  }

  @Override
  public void setObject(int index, @Nullable Object value, int type) throws SQLException {
    Object bare = ViewfinderArray.bare(value);
    preparedDelegate().setObject(index, bare, type);
    bindings.bindObject(index, bare, (statement, at, kept) -> statement.setObject(at, kept, type));
  }

  @Override
  public void setObject(int index, @Nullable Object value, int type, int scale)
      throws SQLException {
    Object bare = ViewfinderArray.bare(value);
    preparedDelegate().setObject(index, bare, type, scale);
    bindings.bindObject(
        index, bare, (statement, at, kept) -> statement.setObject(at, kept, type, scale));
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
    Object bare = ViewfinderArray.bare(value);
    preparedDelegate().setObject(index, bare, type);
    bindings.bindObject(index, bare, (statement, at, kept) -> statement.setObject(at, kept, type));
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType type, int scale)
      throws SQLException {
    Object bare = ViewfinderArray.bare(value);
    preparedDelegate().setObject(index, bare, type, scale);
    bindings.bindObject(
        index, bare, (statement, at, kept) -> statement.setObject(at, kept, type, scale));
  }

  /* Given once: what is read or live cannot be given to a second statement. */

  @Override
  public void setAsciiStream(int index, InputStream stream) throws SQLException {
    preparedDelegate().setAsciiStream(index, stream);
    bindings.bindOnce(index);
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, int length) throws SQLException {
    preparedDelegate().setAsciiStream(index, stream, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, long length) throws SQLException {
    preparedDelegate().setAsciiStream(index, stream, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setUnicodeStream(int index, InputStream stream, int length) throws SQLException {
    preparedDelegate().setUnicodeStream(index, stream, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setBinaryStream(int index, InputStream stream) throws SQLException {
    preparedDelegate().setBinaryStream(index, stream);
    bindings.bindOnce(index);
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, int length) throws SQLException {
    preparedDelegate().setBinaryStream(index, stream, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, long length) throws SQLException {
    preparedDelegate().setBinaryStream(index, stream, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setCharacterStream(int index, Reader reader) throws SQLException {
    preparedDelegate().setCharacterStream(index, reader);
    bindings.bindOnce(index);
  }

  @Override
  public void setCharacterStream(int index, Reader reader, int length) throws SQLException {
    preparedDelegate().setCharacterStream(index, reader, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setCharacterStream(int index, Reader reader, long length) throws SQLException {
    preparedDelegate().setCharacterStream(index, reader, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setNCharacterStream(int index, Reader reader) throws SQLException {
    preparedDelegate().setNCharacterStream(index, reader);
    bindings.bindOnce(index);
  }

  @Override
  public void setNCharacterStream(int index, Reader reader, long length) throws SQLException {
    preparedDelegate().setNCharacterStream(index, reader, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    preparedDelegate().setRef(index, value);
    bindings.bindOnce(index);
  }

  @Override
  public void setBlob(int index, Blob value) throws SQLException {
    preparedDelegate().setBlob(index, value);
    bindings.bindOnce(index);
  }

  @Override
  public void setBlob(int index, InputStream stream) throws SQLException {
    preparedDelegate().setBlob(index, stream);
    bindings.bindOnce(index);
  }

  @Override
  public void setBlob(int index, InputStream stream, long length) throws SQLException {
    preparedDelegate().setBlob(index, stream, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setClob(int index, Clob value) throws SQLException {
    preparedDelegate().setClob(index, value);
    bindings.bindOnce(index);
  }

  @Override
  public void setClob(int index, Reader reader) throws SQLException {
    preparedDelegate().setClob(index, reader);
    bindings.bindOnce(index);
  }

  @Override
  public void setClob(int index, Reader reader, long length) throws SQLException {
    preparedDelegate().setClob(index, reader, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setNClob(int index, NClob value) throws SQLException {
    preparedDelegate().setNClob(index, value);
    bindings.bindOnce(index);
  }

  @Override
  public void setNClob(int index, Reader reader) throws SQLException {
    preparedDelegate().setNClob(index, reader);
    bindings.bindOnce(index);
  }

  @Override
  public void setNClob(int index, Reader reader, long length) throws SQLException {
    preparedDelegate().setNClob(index, reader, length);
    bindings.bindOnce(index);
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    preparedDelegate().setRowId(index, value);
    bindings.bindOnce(index);
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    preparedDelegate().setSQLXML(index, value);
    bindings.bindOnce(index);
  }
}
