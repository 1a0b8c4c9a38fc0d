package io.viewfinder.benchmarks.peers;

import io.viewfinder.benchmarks.overhead.HotPath;
import io.viewfinder.benchmarks.overhead.Site;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What an execution costs through each of the peers; ours is in {@link HotPath}, in the same run.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class Peers {
  private static final String TEXT = Site.POINT.replace("?", "7");

  /** Through whom. */
  @Param({
    "BARE",
    "DATASOURCE_PROXY",
    "OPENTELEMETRY",
    "P6SPY_NO_MODULES",
    "P6SPY_DEFAULT",
    "AWS_NO_PLUGINS",
    "AWS_DEFAULT"
  })
  public String peer = "";

  @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
  private Statement statement;

  @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
  private PreparedStatement prepared;

  /** Opens a connection of the peer. */
  @Setup
  public void open() throws SQLException {
    DriverManager.registerDriver(new QuietDriver());
    Connection connection = Peer.valueOf(peer).connect();
    statement = connection.createStatement();
    prepared = connection.prepareStatement(Site.POINT);
  }

  /** A prepared statement: value, execution, row, end. */
  @Benchmark
  public int peerPrepared() throws SQLException {
    prepared.setInt(1, 7);
    try (ResultSet results = prepared.executeQuery()) {
      return results.next() ? results.getInt(1) : 0;
    }
  }

  /** A statement with a text that was seen before: execution, row, end. */
  @Benchmark
  public int peerStatement() throws SQLException {
    try (ResultSet results = statement.executeQuery(TEXT)) {
      return results.next() ? results.getInt(1) : 0;
    }
  }
}
