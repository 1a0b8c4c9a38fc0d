package io.viewfinder.driver.settings;

/** What the advisor may do by itself. */
public enum AdvisorPolicy {
  /** Nothing. */
  OFF,
  /** Propose views; create none. */
  PROPOSE,
  /** Create, keep and retire views. */
  AUTO
}
