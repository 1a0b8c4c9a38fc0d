package io.viewfinder.benchmarks.peers;

import io.viewfinder.driver.forward.ForwardingConnection;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** A connection of {@link QuietDriver}. */
final class QuietConnection extends ForwardingConnection {
  private final DatabaseMetaData metaData = QuietDriver.obliging(DatabaseMetaData.class);

  QuietConnection() {
    super(QuietDriver.obliging(Connection.class));
  }

  @Override
  public DatabaseMetaData getMetaData() {
    return metaData;
  }

  @Override
  public Statement createStatement() {
    return new QuietStatement(this);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return new QuietPreparedStatement(this);
  }
}
