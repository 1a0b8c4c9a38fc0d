package io.viewfinder.driver.route;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * When a statement is compared with its rewritten form behind the caller's back: the first time,
 * and then so seldom that comparing takes a tenth of the time at most. Any thread may call it.
 */
final class Sampling {
  private static final long SHORTEST = TimeUnit.SECONDS.toNanos(1);
  private static final int TIMES_AS_LONG = 10;

  private final LongSupplier nanoTime;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile long since;
  private volatile long pause;

  Sampling(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether a comparison is to begin now; who is told so must say when it ended. */
  boolean begins(long nowNanos) {
    boolean rested = pause == 0 || nowNanos - since >= pause;
    if (!rested || !busy.compareAndSet(false, true)) {
      return false;
    }
    since = nowNanos;
    return true;
  }

  /** It ended. */
  void ended() {
    long now = nanoTime.getAsLong();
    pause = Math.max(SHORTEST, TIMES_AS_LONG * (now - since));
    since = now;
    busy.set(false);
  }
}
