package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.workload.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code EXPLAIN (VIEWFINDER)} says of a query.
 *
 * @param isRewritten whether it would be answered from views
 * @param views their names
 * @param firstLine its first line as it came
 */
record Explained(boolean isRewritten, List<String> views, String firstLine) {
  private static final Pattern YES = Pattern.compile("rewritten: yes \\((.*)\\)");

  Explained {
    views = List.copyOf(views);
  }

  static Explained of(Connection viewfinder, Query query) throws SQLException {
    try (Statement statement = viewfinder.createStatement();
        ResultSet lines = statement.executeQuery("EXPLAIN (VIEWFINDER) " + query.sql())) {
      lines.next();
      return parse(lines.getString(1).lines().findFirst().orElse(""));
    }
  }

  static Explained parse(String firstLine) {
    Matcher yes = YES.matcher(firstLine);
    if (!yes.matches()) {
      return new Explained(false, List.of(), firstLine);
    }
    return new Explained(true, List.of(yes.group(1).split(", ", -1)), firstLine);
  }
}
