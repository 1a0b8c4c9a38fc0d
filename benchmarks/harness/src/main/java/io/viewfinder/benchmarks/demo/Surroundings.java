package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.report.Fact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the server says of itself: its settings and the sizes of what it holds. */
final class Surroundings {
  private static final String SETTINGS =
      """
      select name, current_setting(name) from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers',
        'effective_cache_size', 'work_mem', 'maintenance_work_mem', 'random_page_cost', 'jit',
        'max_parallel_workers_per_gather', 'max_wal_size')
      order by name""";
  private static final String BYTES =
      """
      select coalesce(sum(pg_total_relation_size(c.oid)), 0)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname in (""";

  private final Connection bare;

  Surroundings(Connection bare) {
    this.bare = bare;
  }

  /** The tables of some schemas with their indexes. */
  long bytes(String... schemas) throws SQLException {
    String names = "'" + String.join("', '", schemas) + "'";
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(BYTES + names + ")")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The server's version. */
  String version() throws SQLException {
    return bare.getMetaData().getDatabaseProductVersion();
  }

  /** The settings that matter for the numbers, and the machine. */
  List<Fact> facts() throws SQLException {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("server", "PostgreSQL " + version()));
    facts.add(
        new Fact(
            "machine",
            Runtime.getRuntime().availableProcessors()
                + " processors, "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ", Java "
                + Runtime.version().feature()));
    try (Statement statement = bare.createStatement();
        ResultSet rows = statement.executeQuery(SETTINGS)) {
      while (rows.next()) {
        facts.add(new Fact(rows.getString(1), rows.getString(2)));
      }
    }
    return facts;
  }
}
