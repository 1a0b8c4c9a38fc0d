package io.viewfinder.benchmarks.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/** Times statements, from sending them to having read their last value. */
final class Stopwatch {
  private static final int ROUNDS = 5;

  private final LongSupplier nanos;

  Stopwatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The median time of a statement on each connection, the connections taking turns. */
  List<Duration> medians(List<Connection> connections, String sql) throws SQLException {
    List<List<Long>> times = connections.stream().<List<Long>>map(c -> new ArrayList<>()).toList();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < connections.size(); i++) {
        times.get(i).add(time(connections.get(i), sql));
      }
    }
    return times.stream().map(Stopwatch::median).toList();
  }

  private long time(Connection connection, String sql) throws SQLException {
    long start = nanos.getAsLong();
    read(connection, sql);
    return nanos.getAsLong() - start;
  }

  /** Runs a statement and reads every value of its answer. */
  static void read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          rows.getString(i);
        }
      }
    }
  }

  private static Duration median(List<Long> times) {
    Collections.sort(times);
    return Duration.ofNanos(times.get(times.size() / 2));
  }
}
