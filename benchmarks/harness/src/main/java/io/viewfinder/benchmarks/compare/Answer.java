package io.viewfinder.benchmarks.compare;

import io.viewfinder.benchmarks.workload.Query;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query answered: its columns and its rows as they came, each value in its text form. */
public record Answer(List<Column> columns, List<List<@Nullable String>> rows) {
  public Answer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** What an application can see of a column without its values. */
  public record Column(
      String label, String type, int jdbcType, String javaType, int precision, int scale) {}

  /** Asks with the literals in the text. */
  public static Answer of(Connection connection, Query query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.sql())) {
      return read(rows);
    }
  }

  /** Asks with the literals as parameters. */
  public static Answer prepared(Connection connection, Query query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.preparedSql())) {
      List<String> literals = query.preparedLiterals();
      for (int i = 0; i < literals.size(); i++) {
        statement.setObject(i + 1, SqlLiteral.value(literals.get(i)));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows);
      }
    }
  }

  private static Answer read(ResultSet rows) throws SQLException {
    List<Column> columns = columns(rows.getMetaData());
    List<List<@Nullable String>> read = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(plain(rows.getString(i), columns.get(i - 1)));
      }
      read.add(row);
    }
    return new Answer(columns, read);
  }

  /* Sent in binary, a zero of many decimals comes as 0E-24: the same number, of the same scale. */
  private static @Nullable String plain(@Nullable String value, Column column) {
    boolean isScientific =
        value != null && column.jdbcType() == Types.NUMERIC && value.indexOf('E') >= 0;
    return isScientific ? new BigDecimal(value).toPlainString() : value;
  }

  private static List<Column> columns(ResultSetMetaData metaData) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(
          new Column(
              metaData.getColumnLabel(i),
              metaData.getColumnTypeName(i),
              metaData.getColumnType(i),
              metaData.getColumnClassName(i),
              metaData.getPrecision(i),
              metaData.getScale(i)));
    }
    return columns;
  }
}
