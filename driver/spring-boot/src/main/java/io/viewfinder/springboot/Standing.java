package io.viewfinder.springboot;

import io.viewfinder.driver.jdbc.ViewfinderConnection;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What {@code VIEWFINDER STATUS} says of one data source.
 *
 * @param isReady whether catalog and views are known to this JVM; until then statements pass
 *     through
 * @param views how many there are
 * @param active how many may answer
 * @param fresh how many of these would answer now
 * @param megabytes how much room they take
 */
record Standing(boolean isReady, long views, long active, long fresh, BigDecimal megabytes) {
  /** Asks; empty where the connections are not Viewfinder's. */
  static Optional<Standing> of(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      if (!connection.isWrapperFor(ViewfinderConnection.class)) {
        return Optional.empty();
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("VIEWFINDER STATUS")) {
        row.next();
        return Optional.of(
            new Standing(
                row.getBoolean("ready"),
                row.getLong("views"),
                row.getLong("active"),
                row.getLong("fresh"),
                row.getBigDecimal("size_mb")));
      }
    }
  }

  /** By name, for people. */
  Map<String, Object> described() {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("ready", isReady);
    described.put("views", views);
    described.put("active", active);
    described.put("fresh", fresh);
    described.put("sizeMb", megabytes);
    return described;
  }
}
