package io.viewfinder.rewriter.freshness;

import java.time.Duration;

/** The oldest answer that a connection accepts. An exact answer satisfies every one of them. */
public sealed interface Freshness {
  /** What the base tables would answer now. */
  record Exact() implements Freshness {}

  /** At most so far behind them. */
  record Within(Duration age) implements Freshness {}

  /** However old. */
  record Any() implements Freshness {}
}
