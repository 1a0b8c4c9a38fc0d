package io.viewfinder.flyway;

import java.sql.Connection;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;

/**
 * PostgreSQL behind our prefix: lets {@code flyway.url=jdbc:viewfinder:postgresql:…} find the
 * driver. Once connected, Flyway's own PostgreSQL does the work.
 */
public final class ViewfinderDatabaseType extends PostgreSQLDatabaseType {
  private static final String PREFIX = "jdbc:viewfinder:postgresql:";
  private static final String DRIVER = "io.viewfinder.driver.ViewfinderDriver";

  @Override
  public boolean handlesJDBCUrl(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public String getDriverClass(String url, ClassLoader classLoader) {
    return DRIVER;
  }

  /** Of no connection: that is Flyway's own PostgreSQL, whose product name it is. */
  @Override
  public boolean handlesDatabaseProductNameAndVersion(
      String productName, String productVersion, Connection connection) {
    return false;
  }
}
