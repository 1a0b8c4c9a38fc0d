package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.workload.OtherLiterals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;

/** Ways to write to a fact, near those rows that the later queries ask for. */
enum Change {
  INSERT,
  UPDATE,
  DELETE;

  /** Writes, and leaves committing to the connection. */
  void apply(Connection connection, String schema) throws SQLException {
    String fractions =
        OtherLiterals.fractions().stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          Resource.text(schema + "-" + name().toLowerCase(Locale.ROOT) + ".sql")
              .replace(":fractions", fractions));
    }
  }
}
