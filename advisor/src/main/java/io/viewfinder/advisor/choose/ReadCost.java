package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Sizing.Size;

/** What reading stored rows costs, in the units of PostgreSQL's planner with its default prices. */
final class ReadCost {
  private static final double PAGE = 8192;
  private static final double RANDOM_PAGE = 4;
  private static final double ROW = 0.01;
  private static final double TEST = 0.0025;
  private static final double AGGREGATE = 0.01;
  private static final double DESCENT = 1;

  private ReadCost() {}

  /**
   * Reading all rows.
   *
   * @param selected the share of rows that pass the tests
   */
  static double scan(Size size, int tests, double selected) {
    return size.bytes() / PAGE + size.rows() * (ROW + tests * TEST + selected * AGGREGATE);
  }

  /** Reading the selected rows through an index; neighbours in it are anywhere in the heap. */
  static double lookup(Size size, int tests, double selected) {
    double rows = size.rows() * selected;
    double pages = Math.min(size.bytes() / PAGE, rows);
    return DESCENT + pages * RANDOM_PAGE + rows * (ROW + tests * TEST + AGGREGATE);
  }
}
