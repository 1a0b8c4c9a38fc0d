package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a database browser such as DBeaver does: reads metadata, opens tables, runs scripts. */
class BrowserIT {
  private static final String REPORT =
      "select region, sum(amount) as total from sales group by region order by region";

  private final Shop shop = Shop.shared();

  /** One look into the metadata. */
  private interface Look {
    ResultSet at(DatabaseMetaData metaData) throws SQLException;
  }

  private static final List<Look> TREE =
      List.of(
          DatabaseMetaData::getCatalogs,
          DatabaseMetaData::getSchemas,
          DatabaseMetaData::getTableTypes,
          DatabaseMetaData::getTypeInfo,
          metaData -> metaData.getTables(null, null, "%", null),
          metaData -> metaData.getTables(null, "public", "%", new String[] {"TABLE", "VIEW"}),
          metaData -> metaData.getColumns(null, "public", "%", "%"),
          metaData -> metaData.getColumns(null, "viewfinder", "%", "%"),
          metaData -> metaData.getPrimaryKeys(null, "public", "sales"),
          metaData -> metaData.getIndexInfo(null, "public", "sales", false, true),
          metaData -> metaData.getImportedKeys(null, "public", "sales"),
          metaData -> metaData.getExportedKeys(null, "public", "region"),
          metaData -> metaData.getCrossReference(null, "public", "region", null, "public", "sales"),
          metaData -> metaData.getTablePrivileges(null, "public", "%"),
          metaData -> metaData.getFunctions(null, "viewfinder", "%"),
          metaData -> metaData.getProcedures(null, null, "%"),
          metaData -> metaData.getUDTs(null, null, "%", null),
          metaData -> metaData.getClientInfoProperties());

  private static List<List<String>> tree(Connection connection) throws SQLException {
    List<List<String>> tree = new ArrayList<>();
    for (Look look : TREE) {
      try (ResultSet results = look.at(connection.getMetaData())) {
        tree.add(Rows.of(results));
      }
    }
    return tree;
  }

  private static List<String> facts(Connection connection) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    return List.of(
        metaData.getURL(),
        metaData.getDatabaseProductName(),
        metaData.getDatabaseProductVersion(),
        metaData.getDriverName(),
        metaData.getDriverVersion(),
        metaData.getIdentifierQuoteString(),
        metaData.getSQLKeywords(),
        metaData.getUserName(),
        String.valueOf(metaData.supportsTransactions()),
        String.valueOf(metaData.getDefaultTransactionIsolation()));
  }

  @Test
  void theTreeIsTheOneThatPgjdbcShows() throws SQLException {
    try (Connection ours = DriverManager.getConnection(shop.url());
        Connection bare = DriverManager.getConnection(shop.bareUrl())) {
      assertThat(tree(ours)).isEqualTo(tree(bare)).allMatch(level -> !level.isEmpty());
      assertThat(facts(ours)).isEqualTo(facts(bare));
    }
  }

  @Test
  void aTablesRowsCanBeEditedInPlace() throws SQLException {
    try (Connection ours = DriverManager.getConnection(shop.url())) {
      ours.setAutoCommit(false);
      try (Statement statement =
          ours.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
        statement.setMaxRows(200);
        try (ResultSet rows = statement.executeQuery("select t.* from public.sales t")) {
          assertThat(rows.last()).isTrue();
          assertThat(rows.getRow()).isEqualTo(200);
          rows.updateInt("quantity", 77);
          rows.updateRow();
          assertThat(rows.getInt("quantity")).isEqualTo(77);
        }
      }
      ours.rollback();
    }
  }

  @Test
  void aScriptTypedByHandIsAnswered() throws SQLException {
    List<String> expected;
    try (Connection bare = DriverManager.getConnection(shop.bareUrl())) {
      expected = executed(bare, REPORT);
    }
    try (Connection ours = DriverManager.getConnection(shop.url())) {
      shop.answersFromTheView(expected, () -> executed(ours, REPORT));

      assertThat(executed(ours, "EXPLAIN (VIEWFINDER) " + REPORT))
          .startsWith("QUERY PLAN text", Shop.ANSWERED);
      assertThat(executed(ours, "viewfinder list;"))
          .hasSize(2)
          .last()
          .asString()
          .startsWith(Shop.VIEW + "|INCREMENTAL|ACTIVE|");
    }
  }

  /** As tools run what they do not know: execute, then ask what came of it. */
  private static List<String> executed(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(200);
      statement.setQueryTimeout(60);
      assertThat(statement.execute(sql)).isTrue();
      try (ResultSet results = statement.getResultSet()) {
        List<String> rows = Rows.of(results);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        return rows;
      }
    }
  }
}
