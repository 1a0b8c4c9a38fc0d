package io.viewfinder.benchmarks.overhead;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what goes on in the background before anything is measured. */
public final class Wait {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Wait() {}

  /** Something that is to come true. */
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /** Returns when it holds, and fails where that takes too long. */
  public static <E extends Exception> void until(String what, Condition<E> condition) throws E {
    long started = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - started > LONGEST.toNanos()) {
        throw new IllegalStateException("in vain waited until " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
