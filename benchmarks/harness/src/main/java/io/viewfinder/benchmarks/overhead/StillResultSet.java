package io.viewfinder.benchmarks.overhead;

import io.viewfinder.driver.forward.ForwardingResultSet;
import java.sql.ResultSet;

/** Rows of one number each: how many follow. */
final class StillResultSet extends ForwardingResultSet {
  private static final ResultSet ABSENT = Absent.of(ResultSet.class);

  private int left;

  StillResultSet(int rows) {
    super(ABSENT);
    this.left = rows;
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
  public void close() {
    left = 0;
  }
}
