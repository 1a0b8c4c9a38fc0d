package io.viewfinder.advisor.store;

import java.time.Duration;

/** Waits between two attempts. */
@FunctionalInterface
public interface Pause {
  /** Waits. */
  void take(Duration duration) throws InterruptedException;

  /** The pause that makes the calling thread sleep. */
  static Pause sleeping() {
    return duration -> Thread.sleep(duration.toMillis());
  }
}
