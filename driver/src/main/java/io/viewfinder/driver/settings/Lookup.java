package io.viewfinder.driver.settings;

import org.jspecify.annotations.Nullable;

/** Values by name: the environment, or the system properties. */
@FunctionalInterface
public interface Lookup {
  /** The value of this name, null where there is none. */
  @Nullable String value(String name);
}
