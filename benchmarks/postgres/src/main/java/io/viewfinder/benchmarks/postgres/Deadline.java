package io.viewfinder.benchmarks.postgres;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** A point in time until which it is worth waiting. */
final class Deadline {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Duration patience;
  private final LongSupplier nanos;
  private final long end;

  Deadline(Duration patience, LongSupplier nanos) {
    this.patience = patience;
    this.nanos = nanos;
    this.end = nanos.getAsLong() + patience.toNanos();
  }

  /** Waits for a moment; refuses, naming what is awaited, once the time is over. */
  void pause(String awaited) {
    if (nanos.getAsLong() - end >= 0) {
      throw new PostgresStartFailedException(
          awaited + " did not come within " + patience.toSeconds() + " seconds");
    }
    LockSupport.parkNanos(PAUSE.toNanos());
  }
}
