package io.viewfinder.advisor;

import java.time.Duration;

/**
 * How an advisor works.
 *
 * @param schema where our tables live, unquoted
 * @param adviseEvery how often an advisor that builds by itself thinks anew
 */
public record AdvisorSettings(String schema, AdvisorMode mode, Duration adviseEvery) {
  private static final Duration OFTEN = Duration.ofMinutes(5);

  /** An advisor that thinks every five minutes where it builds by itself. */
  public AdvisorSettings(String schema, AdvisorMode mode) {
    this(schema, mode, OFTEN);
  }
}
