package io.viewfinder.driver.settings;

/** Which VIEWFINDER verbs a connection may issue. */
public enum Commands {
  /** Those that only show something. */
  READ,
  /** All. */
  ALL,
  /** None. */
  OFF
}
