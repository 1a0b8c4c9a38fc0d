package io.viewfinder.driver.settings;

/** Where a setting's value came from, those that win first. */
public enum Origin {
  SESSION("the session"),
  URL("the URL"),
  PROPERTIES("the connection properties"),
  SYSTEM_PROPERTY("a system property"),
  ENVIRONMENT("the environment"),
  FILE("the settings file"),
  DEFAULT("the default");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
