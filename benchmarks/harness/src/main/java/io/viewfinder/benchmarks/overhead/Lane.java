package io.viewfinder.benchmarks.overhead;

import java.sql.SQLException;

/** One of several ways to do the same. */
@FunctionalInterface
public interface Lane {
  /** Does it once. */
  void run() throws SQLException;
}
