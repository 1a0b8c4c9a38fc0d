package io.viewfinder.benchmarks.suite;

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
 * @param views from which it would be answered; none if it would not
 * @param reason the code why not, empty if it would
 */
record Opinion(List<String> views, String reason) {
  private static final Pattern FIRST_LINE =
      Pattern.compile("rewritten: (?:yes \\((?<views>.*)\\)|no \\((?<reason>.*)\\))");

  Opinion {
    views = List.copyOf(views);
  }

  static Opinion of(Connection viewfinder, Query query) throws SQLException {
    try (Statement statement = viewfinder.createStatement();
        ResultSet lines = statement.executeQuery("EXPLAIN (VIEWFINDER) " + query.sql())) {
      lines.next();
      return parse(lines.getString(1).lines().findFirst().orElse(""));
    }
  }

  static Opinion parse(String firstLine) {
    Matcher matcher = FIRST_LINE.matcher(firstLine);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not what EXPLAIN (VIEWFINDER) begins with: " + firstLine);
    }
    String views = matcher.group("views");
    return views == null
        ? new Opinion(List.of(), matcher.group("reason"))
        : new Opinion(List.of(views.split(", ", -1)), "");
  }

  boolean isRewritten() {
    return !views.isEmpty();
  }
}
