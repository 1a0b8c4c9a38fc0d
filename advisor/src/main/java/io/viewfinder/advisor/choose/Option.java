package io.viewfinder.advisor.choose;

/** Something that can be chosen: what it takes, and what it saves each need. Immutable. */
final class Option {
  private final double bytes;
  private final double cost;
  private final double[] savings;

  /**
   * @param bytes the space it takes
   * @param cost what it costs a day
   * @param savings what each need would save a day by it alone, in the needs' order; never negative
   */
  Option(double bytes, double cost, double... savings) {
    this.bytes = bytes;
    this.cost = cost;
    this.savings = savings.clone();
  }

  double bytes() {
    return bytes;
  }

  double cost() {
    return cost;
  }

  int needs() {
    return savings.length;
  }

  double saving(int need) {
    return savings[need];
  }

  /** The same, saving nothing for this need. */
  Option without(int need) {
    double[] fewer = savings.clone();
    fewer[need] = 0;
    return new Option(bytes, cost, fewer);
  }
}
