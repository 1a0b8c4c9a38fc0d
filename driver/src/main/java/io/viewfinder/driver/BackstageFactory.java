package io.viewfinder.driver;

import io.viewfinder.advisor.store.ControlConnections;
import io.viewfinder.driver.route.Backstage;
import io.viewfinder.driver.settings.Settings;

/** Opens what works behind the door for one database. */
@FunctionalInterface
interface BackstageFactory {
  /** Starts it; called on a background thread. */
  Backstage open(Settings settings, ControlConnections connections);
}
