package io.viewfinder.benchmarks.overhead;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an execution costs between the caller and a delegate that does no I/O. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class HotPath {
  /** The system property that names the database. */
  public static final String URL = "overhead.url";

  private static final String TEXT = Site.POINT.replace("?", "7");

  @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
  private Door door;

  /** Opens the door before which everything is measured. */
  @Setup
  public void open() throws SQLException {
    door = new Door(System.getProperty(URL, ""));
  }

  /** Ends what works behind it. */
  @TearDown
  public void close() throws SQLException {
    door.close();
  }

  /** A prepared statement of the delegate: value, execution, row, end. */
  @Benchmark
  public int barePrepared() throws SQLException {
    return point(door.barePrepared());
  }

  /** The same through the driver, planned and passed through, recording included. */
  @Benchmark
  public int prepared() throws SQLException {
    return point(door.prepared());
  }

  /** A statement of the delegate: execution, row, end. */
  @Benchmark
  public int bareStatement() throws SQLException {
    return text(door.bareStatement());
  }

  /** The same through the driver, with a text that it has seen. */
  @Benchmark
  public int statement() throws SQLException {
    return text(door.statement());
  }

  /** A prepared statement that another one answers for. */
  @Benchmark
  public int rewritten() throws SQLException {
    return point(door.rewritten());
  }

  /** One row of the delegate. */
  @Benchmark
  @OperationsPerInvocation(Door.ROWS)
  public int bareRow() throws SQLException {
    return rows(door.bareRows());
  }

  /** One row through the driver, which must cost nothing. */
  @Benchmark
  @OperationsPerInvocation(Door.ROWS)
  public int row() throws SQLException {
    return rows(door.rows());
  }

  /** Recording one execution, no clock asked but the coarse one. */
  @Benchmark
  public void recording() {
    door.recorder().original(1_000, -1);
  }

  /** What the machine takes to tell the time. */
  @Benchmark
  public long clock() {
    return System.nanoTime();
  }

  private static int point(PreparedStatement statement) throws SQLException {
    statement.setInt(1, 7);
    try (ResultSet results = statement.executeQuery()) {
      return results.next() ? results.getInt(1) : 0;
    }
  }

  private static int text(Statement statement) throws SQLException {
    try (ResultSet results = statement.executeQuery(TEXT)) {
      return results.next() ? results.getInt(1) : 0;
    }
  }

  private static int rows(PreparedStatement statement) throws SQLException {
    statement.setInt(1, 7);
    try (ResultSet results = statement.executeQuery()) {
      int sum = 0;
      while (results.next()) {
        sum ^= results.getInt(1);
      }
      return sum;
    }
  }
}
