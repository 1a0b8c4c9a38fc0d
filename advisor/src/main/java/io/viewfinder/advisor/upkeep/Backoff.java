package io.viewfinder.advisor.upkeep;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * When a view may be tried again: after a failure ever later, and after a success so late that no
 * more than half of the time goes into it. Any thread may call it.
 */
final class Backoff {
  private static final long FIRST = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST = Duration.ofMinutes(10).toNanos();

  private final LongSupplier nanoTime;
  private final Map<String, Rest> rests = new HashMap<>();

  private record Rest(long since, long nanos, long pause) {}

  Backoff(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether it may be tried now. */
  synchronized boolean isOver(String view) {
    Rest rest = rests.get(view);
    return rest == null || nanoTime.getAsLong() - rest.since() >= rest.nanos();
  }

  /** It failed. */
  synchronized void failed(String view) {
    Rest last = rests.get(view);
    long pause = last == null || last.pause() == 0 ? FIRST : Math.min(LONGEST, 2 * last.pause());
    rests.put(view, new Rest(nanoTime.getAsLong(), pause, pause));
  }

  /** It succeeded and took so long. */
  synchronized void succeeded(String view, long nanos) {
    rests.put(view, new Rest(nanoTime.getAsLong(), nanos, 0));
  }

  /** Forgets all other views whose time is over. */
  synchronized void keep(Collection<String> views) {
    rests.keySet().removeIf(view -> !views.contains(view) && isOver(view));
  }
}
