package io.viewfinder.driver.catalogue;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.PGStatement;

/** What methods are called on: how one is made, and which interfaces' methods it is asked for. */
@SuppressWarnings("ImmutableEnumChecker") // method references without state, and lists of classes
enum Subject {
  CONNECTION(connection -> connection, Connection.class, PGConnection.class),
  STATEMENT(Connection::createStatement, Statement.class, PGStatement.class),
  EXECUTED_STATEMENT(Subject::executed, Statement.class, PGStatement.class),
  BATCH_STATEMENT(Subject::batch, Statement.class),
  UPDATABLE_STATEMENT(
      connection ->
          connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE),
      Statement.class),
  PREPARED_STATEMENT(Subject::prepared, PreparedStatement.class, PGStatement.class),
  EXECUTED_PREPARED_STATEMENT(Subject::executedPrepared, PreparedStatement.class),
  UNBOUND_STATEMENT(
      connection -> connection.prepareStatement(Texts.PARAMETERISED), PreparedStatement.class),
  PREPARED_UPDATE(
      connection -> connection.prepareStatement("update item set name = 'one' where id = 1"),
      PreparedStatement.class),
  CALLABLE_STATEMENT(Subject::called, CallableStatement.class),
  AGGREGATES(connection -> rows(executed(connection)), ResultSet.class),
  PREPARED_AGGREGATES(connection -> rows(executedPrepared(connection)), ResultSet.class),
  BEFORE_AGGREGATES(
      connection -> connection.createStatement().executeQuery(Texts.QUERY), ResultSet.class),
  ITEMS(connection -> item(connection, "*"), ResultSet.class),
  DATABASE_META_DATA(Connection::getMetaData, DatabaseMetaData.class),
  AGGREGATES_META_DATA(
      connection -> executed(connection).getResultSet().getMetaData(),
      ResultSetMetaData.class,
      PGResultSetMetaData.class),
  PREPARED_META_DATA(
      connection -> prepared(connection).getMetaData(),
      ResultSetMetaData.class,
      PGResultSetMetaData.class),
  EXECUTED_META_DATA(
      connection -> executedPrepared(connection).getMetaData(), ResultSetMetaData.class),
  ITEMS_META_DATA(
      connection -> item(connection, "*").getMetaData(),
      ResultSetMetaData.class,
      PGResultSetMetaData.class),
  PARAMETER_META_DATA(
      connection -> prepared(connection).getParameterMetaData(), ParameterMetaData.class),
  ARRAY(connection -> item(connection, "tags").getArray(1), Array.class),
  CREATED_ARRAY(
      connection -> connection.createArrayOf("int4", new Object[] {1, null, 3}), Array.class),
  BLOB(connection -> item(connection, "lob").getBlob(1), Blob.class),
  CLOB(connection -> item(connection, "lob").getClob(1), Clob.class),
  XML(connection -> item(connection, "doc").getSQLXML(1), SQLXML.class),
  SAVEPOINT(connection -> connection.setSavepoint("here"), Savepoint.class);

  private final Maker maker;
  private final List<Class<?>> interfaces;

  Subject(Maker maker, Class<?>... interfaces) {
    this.maker = maker;
    this.interfaces = List.of(interfaces);
  }

  /** One of it. */
  Object of(Connection connection) throws SQLException {
    return maker.of(connection);
  }

  /** Whether it lives in a transaction only, or may change what others read. */
  boolean needsTransaction() {
    return this == BLOB || this == CLOB || this == SAVEPOINT || this == ITEMS;
  }

  List<Class<?>> interfaces() {
    return interfaces;
  }

  private static Statement executed(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.execute(Texts.QUERY);
    return statement;
  }

  private static Statement batch(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.addBatch("update item set name = 'one' where id = 1");
    statement.addBatch("update item set name = 'one' where id < 3");
    return statement;
  }

  private static PreparedStatement prepared(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(Texts.PARAMETERISED);
    statement.setInt(1, 3);
    return statement;
  }

  private static PreparedStatement executedPrepared(Connection connection) throws SQLException {
    PreparedStatement statement = prepared(connection);
    statement.execute();
    return statement;
  }

  private static CallableStatement called(Connection connection) throws SQLException {
    CallableStatement statement = connection.prepareCall("{? = call twice(?)}");
    statement.registerOutParameter(1, Types.INTEGER);
    statement.setInt(2, 21);
    statement.execute();
    return statement;
  }

  private static ResultSet rows(Statement statement) throws SQLException {
    ResultSet results = statement.getResultSet();
    results.next();
    return results;
  }

  private static ResultSet item(Connection connection, String columns) throws SQLException {
    ResultSet results =
        connection
            .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)
            .executeQuery("select " + columns + " from item");
    results.next();
    return results;
  }

  /** Makes one on a connection. */
  @FunctionalInterface
  interface Maker {
    Object of(Connection connection) throws SQLException;
  }
}
