package io.viewfinder.advisor.workload;

import java.util.function.LongSupplier;

/**
 * The time of the last tick: what is recorded with every execution costs no look at a real clock.
 * Any thread may ask; whoever comes by now and then ticks.
 */
public final class CoarseClock implements LongSupplier {
  private final LongSupplier exactMillis;
  private volatile long millis;

  /** A clock that has ticked once. */
  public CoarseClock(LongSupplier exactMillis) {
    this.exactMillis = exactMillis;
    this.millis = exactMillis.getAsLong();
  }

  /** Takes the time from the exact clock. */
  public void tick() {
    millis = exactMillis.getAsLong();
  }

  @Override
  public long getAsLong() {
    return millis;
  }
}
