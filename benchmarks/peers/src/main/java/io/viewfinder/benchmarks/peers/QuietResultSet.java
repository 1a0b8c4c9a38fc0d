package io.viewfinder.benchmarks.peers;

import io.viewfinder.driver.forward.ForwardingResultSet;
import java.sql.ResultSet;

/** One row of one number, which those who log may read as text. */
final class QuietResultSet extends ForwardingResultSet {
  private static final ResultSet REST = QuietDriver.obliging(ResultSet.class);

  private int left = 1;

  QuietResultSet() {
    super(REST);
  }

  @Override
  public boolean next() {
    left--;
    return left >= 0;
  }

  @Override
  public int getInt(int column) {
    return left;
  }

  @Override
  public String getString(int column) {
    return "0";
  }

  @Override
  public void close() {
    left = 0;
  }
}
