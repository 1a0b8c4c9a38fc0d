package io.viewfinder.driver.route;

import java.util.function.LongSupplier;

/**
 * How long views that refused to answer are left in peace, so that a stale view does not cost every
 * reader twice. Doubles with each refusal, ends with an answer. Any thread may call it.
 */
final class Hesitation {
  private static final long FIRST = 5_000_000L;
  private static final long LONGEST = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private volatile boolean forGood;
  private volatile long pause;
  private volatile long refusedAt;

  Hesitation(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether they may be asked now. */
  boolean isOver() {
    if (forGood) {
      return false;
    }
    return pause == 0 || nanoTime.getAsLong() - refusedAt >= pause;
  }

  /** Whether they are not to be asked again. */
  boolean isForGood() {
    return forGood;
  }

  /** They answered wrongly. */
  void distrusted() {
    forGood = true;
  }

  /** They refused. Concurrent refusals may count as one. */
  void refused() {
    refusedAt = nanoTime.getAsLong();
    pause = Math.min(LONGEST, Math.max(FIRST, 2 * pause));
  }

  /** They answered. */
  void answered() {
    if (pause != 0) {
      pause = 0;
    }
  }
}
