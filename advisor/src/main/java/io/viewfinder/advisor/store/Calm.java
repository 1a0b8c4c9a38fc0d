package io.viewfinder.advisor.store;

import java.time.Duration;

/**
 * When it is quiet enough for work that only makes things cheaper.
 *
 * @param quiet for how long nothing was filled over the tables that a view reads
 * @param rest for how long the view itself was not filled anew
 */
public record Calm(Duration quiet, Duration rest) {
  /** Half a minute, and ten minutes. */
  public static final Calm USUAL = new Calm(Duration.ofSeconds(30), Duration.ofMinutes(10));

  /** Refuses times before now. */
  public Calm {
    if (quiet.isNegative() || rest.isNegative()) {
      throw new IllegalArgumentException("a time that has not come: " + quiet + ", " + rest);
    }
  }
}
