package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;

/** The contract that wrappers of JDBC drivers break, row by row. */
class IdentityIT {
  private final Stage stage = new Stage();
  private Connection connection;
  private Connection bare;

  @BeforeEach
  void connect() throws SQLException {
    stage.prepare(
        "create table t (id serial primary key, name text, tags int[])",
        "insert into t (name, tags) values ('a', '{1,2}')");
    connection = stage.connect();
    bare = stage.database().connect();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    bare.close();
  }

  @Test
  void theConnectionIsOneOfPostgres() throws SQLException {
    assertThat(connection).isInstanceOf(PGConnection.class);
    assertThat(((PGConnection) connection).getBackendPID()).isPositive();
  }

  @Test
  void theConnectionUnwrapsToItselfFirst() throws SQLException {
    assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    assertThat(connection.unwrap(PGConnection.class)).isSameAs(connection);
    assertThat(connection.isWrapperFor(Connection.class)).isTrue();
    assertThat(connection.isWrapperFor(CopyManager.class)).isFalse();
    assertThatThrownBy(() -> connection.unwrap(CopyManager.class)).isInstanceOf(SQLException.class);
  }

  @Test
  void copyWorksThroughTheUnwrappedConnection() throws Exception {
    CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));

    assertThat(copy.copyIn("copy t (name) from stdin", new java.io.StringReader("x\ny\n")))
        .isEqualTo(2);
    assertThat(((PGConnection) connection).getCopyAPI()).isNotNull();
  }

  @Test
  void statementsKnowTheirConnection() throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("select 1");
        CallableStatement call = connection.prepareCall("{? = call length(?)}")) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(prepared.getConnection()).isSameAs(connection);
      assertThat(call.getConnection()).isSameAs(connection);
      assertThat(statement).isInstanceOf(PGStatement.class);
      assertThat(prepared).isInstanceOf(PGStatement.class);
      assertThat(call).isInstanceOf(PGStatement.class);
      assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
      assertThat(statement.isWrapperFor(CallableStatement.class)).isFalse();
    }
  }

  @Test
  void everyWayToMakeAStatementKnowsItsConnection() throws SQLException {
    int type = ResultSet.TYPE_FORWARD_ONLY;
    int read = ResultSet.CONCUR_READ_ONLY;
    int close = ResultSet.CLOSE_CURSORS_AT_COMMIT;
    Statement[] all = {
      connection.createStatement(type, read),
      connection.createStatement(type, read, close),
      connection.prepareStatement("select 1", type, read),
      connection.prepareStatement("select 1", type, read, close),
      connection.prepareStatement("select 1", Statement.RETURN_GENERATED_KEYS),
      connection.prepareStatement("select 1", new int[0]),
      connection.prepareStatement("select 1", new String[0]),
      connection.prepareCall("{call now()}", type, read),
      connection.prepareCall("{call now()}", type, read, close),
    };

    for (Statement statement : all) {
      assertThat(statement.getConnection()).isSameAs(connection);
      statement.close();
    }
  }

  @Test
  void resultsKnowTheirStatement() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select 1")) {
      assertThat(results.getStatement()).isSameAs(statement);
      assertThat(statement.getResultSet()).isSameAs(results);
      assertThat(results.getStatement().getConnection()).isSameAs(connection);
      assertThat(results.unwrap(ResultSet.class)).isSameAs(results);
      assertThat(results.isWrapperFor(Connection.class)).isFalse();
    }
  }

  @Test
  void resultsOfPreparedStatementsKnowThem() throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement("select 1")) {
      assertThat(prepared.executeQuery().getStatement()).isSameAs(prepared);
      assertThat(prepared.execute()).isTrue();
      assertThat(prepared.getResultSet().getStatement()).isSameAs(prepared);
    }
  }

  @Test
  void aClosedResultHasNoStatement() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet results = statement.executeQuery("select 1");
      results.close();

      assertThatThrownBy(results::getStatement).isInstanceOf(PSQLException.class);
    }
  }

  @Test
  void generatedKeysKnowTheirStatement() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into t (name) values ('b')", Statement.RETURN_GENERATED_KEYS);

      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getStatement()).isSameAs(statement);
      }
    }
  }

  @Test
  void metaDataKnowsItsConnectionAndIsOneObject() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();

    assertThat(metaData.getConnection()).isSameAs(connection);
    assertThat(connection.getMetaData()).isSameAs(metaData);
    assertThat(metaData.unwrap(DatabaseMetaData.class)).isSameAs(metaData);
    assertThat(metaData.isWrapperFor(Statement.class)).isFalse();
  }

  @Test
  void resultsOfMetaDataLeadBackToTheConnection() throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, "public", "t", null)) {
      assertThat(tables.next()).isTrue();
      assertThat(tables.getStatement().getConnection()).isSameAs(connection);
    }
  }

  @Test
  void resultsOfArraysLeadBackToTheConnection() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select tags, null::int[] from t")) {
      row.next();
      Array array = row.getArray(1);

      assertThat(array.getResultSet().getStatement().getConnection()).isSameAs(connection);
      assertThat(array.toString()).isEqualTo("{1,2}");
      assertThat(row.getArray("tags").getArray()).isEqualTo(new Integer[] {1, 2});
      assertThat(row.getArray(2)).isNull();
    }
  }

  @Test
  void anArrayThatWasReadCanBeGivenBack() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select tags from t");
        PreparedStatement prepared =
            connection.prepareStatement("select count(*) from t where tags = ? and tags = ?")) {
      row.next();
      prepared.setArray(1, row.getArray(1));
      prepared.setObject(2, row.getArray(1));

      try (ResultSet count = prepared.executeQuery()) {
        count.next();
        assertThat(count.getInt(1)).isEqualTo(1);
      }
    }
  }

  @Test
  void largeUpdatesWork() throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("update t set name = ?")) {
      assertThat(statement.executeLargeUpdate("update t set name = 'c'")).isEqualTo(1);
      assertThat(statement.getLargeUpdateCount()).isEqualTo(1);
      prepared.setString(1, "d");
      assertThat(prepared.executeLargeUpdate()).isEqualTo(1);
      prepared.addBatch();
      assertThat(prepared.executeLargeBatch()).containsExactly(1);
    }
  }

  @Test
  void aPreparedStatementReadsAsThatOfPgjdbc() throws SQLException {
    String sql = "select * from t where name = ?";
    try (PreparedStatement ours = connection.prepareStatement(sql);
        PreparedStatement theirs = bare.prepareStatement(sql)) {
      ours.setString(1, "a");
      theirs.setString(1, "a");

      assertThat(ours.toString()).isEqualTo(theirs.toString());
    }
  }

  @Test
  void driverAndUrlAreThoseOfPgjdbc() throws SQLException {
    assertThat(connection.getMetaData().getDriverName())
        .isEqualTo(bare.getMetaData().getDriverName());
    assertThat(connection.getMetaData().getDriverVersion())
        .isEqualTo(bare.getMetaData().getDriverVersion());
    assertThat(connection.getMetaData().getURL()).startsWith("jdbc:postgresql://");
  }

  @Test
  void errorsAreThoseOfPgjdbc() throws SQLException {
    SQLException ours = error(connection, "selekt 1");
    SQLException theirs = error(bare, "selekt 1");

    assertSameError(ours, theirs);
    assertThat(ours.getSQLState()).isEqualTo(theirs.getSQLState());
    assertThat(ours.getNextException() == null).isTrue();
  }

  @Test
  void errorsOfRoutedReadsAreThoseOfPgjdbc() throws SQLException {
    SQLException ours = error(connection, "select 1/0");

    assertThat(ours.getSQLState()).isEqualTo("22012");
  }

  @Test
  void aClosedConnectionRefusesAsThatOfPgjdbc() throws SQLException {
    connection.close();
    bare.close();

    SQLException ours = catchThrowableOfType(SQLException.class, connection::createStatement);
    SQLException theirs = catchThrowableOfType(SQLException.class, bare::createStatement);
    assertSameError(ours, theirs);
    assertThat(ours.getSQLState()).isEqualTo("08003");
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void aClosedStatementRefusesAsThatOfPgjdbc() throws SQLException {
    Statement statement = connection.createStatement();
    statement.close();

    assertThat(statement.isClosed()).isTrue();
    assertThatThrownBy(() -> statement.executeQuery("select 1"))
        .isExactlyInstanceOf(PSQLException.class);
  }

  @Test
  void callsWork() throws SQLException {
    try (CallableStatement call = connection.prepareCall("{? = call length(?)}")) {
      call.registerOutParameter(1, Types.INTEGER);
      call.setString(2, "four");
      call.execute();

      assertThat(call.getInt(1)).isEqualTo(4);
    }
  }

  @Test
  void equalityIsIdentity() throws SQLException {
    try (Statement one = connection.createStatement();
        Statement other = connection.createStatement()) {
      assertThat(one).isNotEqualTo(other);
      assertThat(connection).isNotEqualTo(connection.unwrap(BaseConnection.class));
    }
  }

  private static void assertSameError(SQLException ours, SQLException theirs) {
    assertThatThrownBy(
            () -> {
              throw ours;
            })
        .isExactlyInstanceOf(theirs.getClass())
        .hasMessage(theirs.getMessage());
  }

  private static SQLException error(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return catchThrowableOfType(SQLException.class, () -> statement.executeQuery(sql));
    }
  }
}
