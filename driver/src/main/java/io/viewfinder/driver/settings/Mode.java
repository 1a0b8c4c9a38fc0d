package io.viewfinder.driver.settings;

/** How far the driver goes. */
public enum Mode {
  /** A bare delegate. */
  OFF,
  /** Records what runs, changes nothing. */
  RECORD,
  /** Plans as if it rewrote, answers from the original. */
  SHADOW,
  /** Rewrites. */
  ON
}
