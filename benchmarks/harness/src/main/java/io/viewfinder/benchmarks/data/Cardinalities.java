package io.viewfinder.benchmarks.data;

/**
 * How many members the star's dimensions have. TPC-H has five times as many customers and
 * suppliers; their keys are folded onto the star's.
 */
record Cardinalities(long customers, long suppliers, long parts) {
  private static final long CUSTOMERS = 30_000;
  private static final long SUPPLIERS = 2_000;
  private static final long PARTS = 200_000;

  static Cardinalities atScale(double scale) {
    return new Cardinalities(
        atLeastOne(CUSTOMERS * scale), atLeastOne(SUPPLIERS * scale), parts(scale));
  }

  long customer(long tpchKey) {
    return fold(tpchKey, customers);
  }

  long supplier(long tpchKey) {
    return fold(tpchKey, suppliers);
  }

  long part(long tpchKey) {
    return fold(tpchKey, parts);
  }

  private static long fold(long key, long members) {
    return 1 + (key - 1) % members;
  }

  private static long parts(double scale) {
    if (scale <= 1) {
      return atLeastOne(PARTS * scale);
    }
    return PARTS * (1 + (long) (Math.log(scale) / Math.log(2)));
  }

  private static long atLeastOne(double members) {
    return Math.max(1, Math.round(members));
  }
}
