package io.viewfinder.benchmarks.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Asks again and again, but not for ever. */
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final LongSupplier nanos;

  Patience(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Something that may come true. */
  interface Hope<E extends Exception> {
    boolean isTrue() throws E;
  }

  /** Returns whether it is true, at the latest when it has been waited for long enough. */
  <E extends Exception> boolean until(Hope<E> hope) throws E {
    long start = nanos.getAsLong();
    while (!hope.isTrue()) {
      if (nanos.getAsLong() - start > LONGEST.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
