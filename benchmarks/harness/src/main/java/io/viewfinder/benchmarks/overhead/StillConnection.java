package io.viewfinder.benchmarks.overhead;

import io.viewfinder.driver.forward.ForwardingConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/**
 * A connection that leads nowhere: its statements answer at once. What it does not know is absent,
 * which costs nothing where it is not called.
 */
final class StillConnection extends ForwardingConnection {
  private final int rows;
  private boolean substituted;

  /** A connection on which every statement answers so many rows. */
  StillConnection(int rows) {
    super(Absent.of(Connection.class));
    this.rows = rows;
  }

  /** Whether anything was prepared as only the driver prepares what stands in another's place. */
  boolean isSubstituted() {
    return substituted;
  }

  @Override
  public Statement createStatement() {
    return new StillStatement(this, rows);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return new StillPreparedStatement(this, rows);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency) {
    substituted = true;
    return new StillPreparedStatement(this, rows);
  }
}
