package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.report.BuiltView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the advisor proposes, and the building of as much of it as is allowed. */
final class Advice {
  private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

  private static final int LEAST_EXECUTIONS = 3;

  private final Connection viewfinder;

  Advice(Connection viewfinder) {
    this.viewfinder = viewfinder;
  }

  /** The proposals within some limits, the most useful first. */
  List<Map<String, String>> proposals(int maxViews, long maxBytes) throws SQLException {
    long megabytes = Math.max(1, Math.round(maxBytes / BYTES_PER_MEGABYTE));
    return rows(
        "VIEWFINDER ADVISE MAX VIEWS %d BUDGET %d MB MIN FREQUENCY %d MIN BENEFIT 1"
            .formatted(maxViews, megabytes, LEAST_EXECUTIONS));
  }

  /** Builds proposals in their order, but for those that would go beyond the limits. */
  List<BuiltView> build(List<Map<String, String>> proposals, int maxViews, long maxBytes)
      throws SQLException {
    List<BuiltView> built = new ArrayList<>();
    double left = maxBytes / BYTES_PER_MEGABYTE;
    for (Map<String, String> proposal : proposals) {
      double size = Double.parseDouble(value(proposal, "size_mb"));
      if (built.size() == maxViews || size > left) {
        continue;
      }
      rows("VIEWFINDER APPLY " + value(proposal, "n"));
      left -= size;
      built.add(
          new BuiltView(
              value(proposal, "name"),
              value(proposal, "benefit_ms_per_day"),
              value(proposal, "size_mb"),
              value(proposal, "serves"),
              value(proposal, "reason"),
              value(proposal, "definition")));
    }
    return built;
  }

  /** Brings a view up to date. */
  void refresh(String view) throws SQLException {
    rows("VIEWFINDER REFRESH " + view);
  }

  private static String value(Map<String, String> row, String label) {
    String value = row.get(label);
    if (value == null) {
      throw new IllegalStateException("VIEWFINDER ADVISE has no " + label + ", only " + row);
    }
    return value;
  }

  private List<Map<String, String>> rows(String command) throws SQLException {
    try (Statement statement = viewfinder.createStatement();
        ResultSet rows = statement.executeQuery(command)) {
      List<Map<String, String>> read = new ArrayList<>();
      ResultSetMetaData metaData = rows.getMetaData();
      while (rows.next()) {
        Map<String, String> row = new HashMap<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
          String value = rows.getString(i);
          row.put(metaData.getColumnLabel(i).toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        read.add(row);
      }
      return read;
    }
  }
}
