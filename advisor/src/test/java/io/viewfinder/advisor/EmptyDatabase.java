package io.viewfinder.advisor;

import io.viewfinder.benchmarks.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One database for all tests of a class, emptied before each: creating many takes long. */
public final class EmptyDatabase {
  private static final String EMPTY =
      """
      DO $$
      DECLARE thing text;
      BEGIN
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND backend_type = 'client backend';
        FOR thing IN SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication LOOP
          EXECUTE thing;
        END LOOP;
        FOR thing IN SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
            WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' LOOP
          EXECUTE thing;
        END LOOP;
        CREATE SCHEMA public;
        GRANT USAGE ON SCHEMA public TO PUBLIC;
      END $$""";

  private EmptyDatabase() {}

  /** The same database, with nothing in it. */
  public static Database emptied(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET client_min_messages = warning");
      statement.execute(EMPTY);
    }
    return database;
  }
}
