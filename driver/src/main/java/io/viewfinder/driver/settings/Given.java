package io.viewfinder.driver.settings;

/** A setting's value as it was given, and by whom. */
public record Given(String text, Origin origin) {
  /** The same with its text hidden, for secrets. */
  Given hidden() {
    return text.isEmpty() ? this : new Given("(hidden)", origin);
  }
}
