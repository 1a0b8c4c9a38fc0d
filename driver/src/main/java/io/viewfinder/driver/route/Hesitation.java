package io.viewfinder.driver.route;

import java.util.function.LongSupplier;

/**
 * How long what was asked in vain is left in peace, so that it does not cost every reader twice:
 * views that are stale, or a text that takes in nothing pending while something is. Doubles with
 * each refusal, ends with an answer. Any thread may call it.
 */
final class Hesitation {
  private static final long FIRST = 5_000_000L;
  private static final long LONGEST = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private final int tolerated;
  private volatile int inARow;
  private volatile boolean forGood;
  private volatile long pause;
  private volatile long refusedAt;

  Hesitation(LongSupplier nanoTime) {
    this(nanoTime, 0);
  }

  /** One that sets in after more refusals in a row than these. */
  Hesitation(LongSupplier nanoTime, int tolerated) {
    this.nanoTime = nanoTime;
    this.tolerated = tolerated;
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
  @SuppressWarnings("NonAtomicVolatileUpdate") // one more or less makes no difference
  void refused() {
    if (inARow < tolerated) {
      inARow++;
      return;
    }
    refusedAt = nanoTime.getAsLong();
    pause = Math.min(LONGEST, Math.max(FIRST, 2 * pause));
  }

  /** They answered. */
  void answered() {
    if (pause != 0) {
      pause = 0;
    }
    if (inARow != 0) {
      inARow = 0;
    }
  }
}
