package io.viewfinder.benchmarks.overhead;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;

/** What the server says it executed for one connection, asked behind the driver's back. */
public final class Executions {
  private static final String COUNT =
      """
      select coalesce(sum(generic_plans + custom_plans) filter (where statement like '%refuse()%'), 0),
        coalesce(sum(generic_plans + custom_plans) filter (where statement like '%from sales%'
          and statement not like '%refuse()%'), 0)
      from pg_prepared_statements where statement not like '%pg_prepared_statements%'""";

  private Executions() {}

  /**
   * How often server-prepared statements ran.
   *
   * @param rewritten those with a gate
   * @param original those that read the table itself
   */
  public record Count(long rewritten, long original) {}

  /** What it executed so far. */
  public static Count of(Connection connection) throws SQLException {
    Connection bare = connection.unwrap(BaseConnection.class);
    try (PreparedStatement statement = bare.prepareStatement(COUNT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Count(row.getLong(1), row.getLong(2));
    }
  }
}
