package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.jdbc.PgResultSetMetaData;

/** What a result of a view says of its columns: that they are the original's. */
class RestoredMetaDataIT {
  private static final String QUERY =
      "select id, price, code, sum(amount) as total from sales where id < 4"
          + " group by id, price, code order by id";
  private static final String PREPARED = QUERY.replace("< 4", "< ?");

  private final Database database = PrivatePostgres.shared().newDatabase();
  private Connection bare;
  private Connection ours;

  @BeforeEach
  void aViewThatIsUsed() throws SQLException {
    bare = database.connect();
    run(
        bare,
        "create table sales (id serial, price numeric(10,2) not null, code varchar(7),"
            + " amount int)",
        "insert into sales select g % 10, 1.5, 'x', g from generate_series(1, 1000) g",
        "analyze sales");
    ours =
        DriverManager.getConnection(
            database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:")
                + "&viewfinder.choice=always&viewfinder.commands=all");
    run(
        ours,
        "VIEWFINDER CREATE by_id AS select id, price, code, sum(amount) as amount, count(*) as n"
            + " from sales group by id, price, code");
    await().until(() -> read(ours, QUERY, "explain (viewfinder) ").startsWith("rewritten: yes"));
  }

  @AfterEach
  void close() throws SQLException {
    bare.close();
    ours.close();
  }

  private static void run(Connection connection, String... texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : texts) {
        statement.execute(sql);
      }
    }
  }

  private static String read(Connection connection, String sql, String before) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(before + sql)) {
      results.next();
      return results.getString(1);
    }
  }

  /** All that pgjdbc says of a result's columns. */
  private static List<String> said(ResultSetMetaData columns) throws SQLException {
    PGResultSetMetaData more = (PGResultSetMetaData) columns;
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      all.add(
          String.join(
              " ",
              columns.getColumnLabel(i),
              columns.getColumnTypeName(i),
              columns.getTableName(i),
              more.getBaseSchemaName(i),
              more.getBaseTableName(i),
              more.getBaseColumnName(i),
              columns.getPrecision(i) + "," + columns.getScale(i),
              "nullable " + columns.isNullable(i),
              "counts " + columns.isAutoIncrement(i)));
    }
    return all;
  }

  @Test
  void aResultOfAViewNamesTheTablesOfTheOriginal() throws SQLException {
    try (Statement statement = ours.createStatement();
        ResultSet results = statement.executeQuery(QUERY);
        Statement other = bare.createStatement();
        ResultSet expected = other.executeQuery(QUERY)) {
      ResultSetMetaData columns = results.getMetaData();

      assertThat(columns).isInstanceOf(PGResultSetMetaData.class);
      assertThat(said(columns)).isEqualTo(said(expected.getMetaData()));
      assertThat(said(columns).get(0))
          .isEqualTo("id serial sales public sales id 10,0 nullable 0 counts true");
      assertThat(results.getMetaData()).isSameAs(columns);
      assertThat(stateTable(columns)).isNotEqualTo("sales"); // it was a view that answered
    }
  }

  private static String stateTable(ResultSetMetaData columns) throws SQLException {
    return columns.unwrap(PgResultSetMetaData.class).getBaseTableName(1);
  }

  @Test
  void aColumnThatThereIsNotFailsAsInPgjdbc() throws SQLException {
    try (Statement statement = ours.createStatement();
        ResultSet results = statement.executeQuery(QUERY)) {
      ResultSetMetaData columns = results.getMetaData();

      assertThatThrownBy(() -> columns.getTableName(5))
          .hasMessage("The column index is out of range: 5, number of columns: 4.");
    }
  }

  @Test
  void aPreparedStatementSaysTheSameBeforeAndAfterItRan() throws SQLException {
    try (PreparedStatement statement = ours.prepareStatement(PREPARED);
        PreparedStatement expected = bare.prepareStatement(PREPARED)) {
      List<String> described = said(expected.getMetaData());
      assertThat(said(statement.getMetaData())).isEqualTo(described);
      assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("int4");
      statement.setInt(1, 4);

      ResultSet results = statement.executeQuery();

      assertThat(statement.getMetaData()).isSameAs(results.getMetaData());
      assertThat(stateTable(results.getMetaData())).isNotEqualTo("sales");
      assertThat(said(statement.getMetaData())).isEqualTo(described);
      results.close();
      assertThat(said(statement.getMetaData())).isEqualTo(described);
      assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("int4");
    }
  }

  @Test
  void whatIsSaidOfColumnsAsksTheServerForNothing() throws SQLException {
    ours.setAutoCommit(false);
    try (Statement statement = ours.createStatement();
        ResultSet results = statement.executeQuery(QUERY)) {
      ours.setSavepoint();
      assertThatThrownBy(() -> run(ours, "select 1 / 0"));

      assertThat(results.getMetaData().getTableName(1)).isEqualTo("sales");
    }
    ours.rollback();
  }
}
