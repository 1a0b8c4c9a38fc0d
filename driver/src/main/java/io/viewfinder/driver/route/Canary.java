package io.viewfinder.driver.route;

/** The share of statement shapes that is rewritten: the same shapes in every JVM. */
final class Canary {
  private Canary() {}

  static boolean admits(String shape, int percent) {
    return Math.floorMod(mixed(shape.hashCode()), 100) < percent;
  }

  /** Spreads what {@link String#hashCode} leaves close together. */
  private static int mixed(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
