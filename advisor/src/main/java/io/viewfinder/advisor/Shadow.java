package io.viewfinder.advisor;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.advisor.store.Quarantine;
import io.viewfinder.advisor.store.Quarantine.Evidence;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.ParameterMapping;
import io.viewfinder.rewriter.SessionContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a statement and its rewritten form in one snapshot of a control connection, as the caller's
 * role, and puts the views out of use where the two differ.
 */
final class Shadow {
  private static final Logger LOGGER = LoggerFactory.getLogger(Shadow.class);
  private static final String REFUSED = "VF001";

  private final ControlConnections connections;
  private final Quarantine quarantine;

  Shadow(ControlConnections connections, Quarantine quarantine) {
    this.connections = connections;
    this.quarantine = quarantine;
  }

  /**
   * A statement that was executed.
   *
   * @param rewrite what might have answered it
   * @param placeholders how many parameters it has
   */
  record Execution(
      String original,
      Decision.Rewrite rewrite,
      int placeholders,
      SessionContext session,
      Values values) {}

  /** What only one of the two answers; empty where they agree, or the views refused. */
  Optional<String> difference(Execution execution) throws SQLException {
    Optional<Evidence> evidence = evidence(execution);
    if (evidence.isEmpty()) {
      return Optional.empty();
    }
    LOGGER.warn(
        "A rewritten statement would have answered wrongly; its views {} are put out of use. The"
            + " evidence is in the table quarantine of our schema",
        evidence.get().views());
    quarantine.impose(evidence.get());
    return Optional.of(evidence.get().difference());
  }

  private Optional<Evidence> evidence(Execution execution) throws SQLException {
    try (Connection connection = connections.open()) {
      connection.setAutoCommit(false);
      try {
        Comparison.settle(connection, execution.session(), "60s");
        return compared(connection, execution);
      } finally {
        connection.rollback();
      }
    }
  }

  private static Optional<Evidence> compared(Connection connection, Execution execution)
      throws SQLException {
    Decision.Rewrite rewrite = execution.rewrite();
    String sql = ShadowSql.of(execution.original(), rewrite.whole().sql());
    try (PreparedStatement both = connection.prepareStatement(sql)) {
      ParameterMapping all =
          new ParameterMapping(IntStream.range(0, execution.placeholders()).boxed().toList());
      execution.values().give(both, all, 0);
      execution.values().give(both, rewrite.whole().parameters(), execution.placeholders());
      List<String> rows = rows(both);
      if (rows.isEmpty() || isRefused(both)) {
        return Optional.empty();
      }
      return Optional.of(
          new Evidence(
              rewrite.views(),
              execution.original(),
              rewrite.whole().sql(),
              both.toString(),
              String.join("\n", rows)));
    }
  }

  private static List<String> rows(PreparedStatement both) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet results = both.executeQuery()) {
      while (results.next()) {
        rows.add(results.getString(1));
      }
    }
    return rows;
  }

  private static boolean isRefused(PreparedStatement both) throws SQLException {
    @Nullable SQLWarning warning = both.getWarnings();
    while (warning != null) {
      if (REFUSED.equals(warning.getSQLState())) {
        return true;
      }
      warning = warning.getNextWarning();
    }
    return false;
  }
}
