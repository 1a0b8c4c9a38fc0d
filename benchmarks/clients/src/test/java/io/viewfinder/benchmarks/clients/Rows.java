package io.viewfinder.benchmarks.clients;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Results as texts, with their labels and types, so that answers can be compared. */
final class Rows {
  private Rows() {}

  /** The description of the columns, then all rows. */
  static List<String> of(ResultSet results) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    List<String> rows = new ArrayList<>();
    rows.add(header(columns));
    while (results.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(String.valueOf(results.getObject(i)));
      }
      rows.add(String.join("|", row));
    }
    return rows;
  }

  private static String header(ResultSetMetaData columns) throws SQLException {
    List<String> header = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      header.add(columns.getColumnLabel(i) + " " + columns.getColumnTypeName(i));
    }
    return String.join("|", header);
  }
}
