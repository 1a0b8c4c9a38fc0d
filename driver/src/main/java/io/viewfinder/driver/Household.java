package io.viewfinder.driver;

import io.viewfinder.driver.route.Planner;
import io.viewfinder.driver.settings.AdvisorPolicy;
import io.viewfinder.driver.settings.Settings;
import io.viewfinder.driver.settings.SettingsFiles;
import io.viewfinder.driver.settings.Target;
import java.sql.Driver;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What the connections of this JVM share: one resident per database and role. Any thread may call
 * it; nothing in it waits.
 */
final class Household {
  private final Driver postgres;
  private final Planner planner;
  private final BackstageFactory backstages;
  private final LongSupplier nanoTime;
  private final Duration grace;
  private final SettingsFiles files = new SettingsFiles();
  private final ConcurrentMap<Address, Resident> residents = new ConcurrentHashMap<>();

  /**
   * An empty one.
   *
   * @param grace how long a resident stays after its last connection was closed
   */
  Household(
      Driver postgres,
      Planner planner,
      BackstageFactory backstages,
      LongSupplier nanoTime,
      Duration grace) {
    this.postgres = postgres;
    this.planner = planner;
    this.backstages = backstages;
    this.nanoTime = nanoTime;
    this.grace = grace;
  }

  Driver postgres() {
    return postgres;
  }

  /** The settings files that connections name. */
  SettingsFiles files() {
    return files;
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  /** The resident for a connection, which must leave it when it is closed. */
  Resident enter(Target target) {
    Address address = Address.of(target);
    return residents.compute(
        address,
        (same, known) -> {
          Resident resident = known == null ? resident(address, target) : known;
          resident.entered();
          return resident;
        });
  }

  private Resident resident(Address address, Target target) {
    LazyBackstage backstage =
        new LazyBackstage(
            target.settings().schema(),
            () -> backstages.open(target.settings(), new PostgresControl(postgres, target)));
    return new Resident(backstage, planner, nanoTime, grace, idle -> retire(address, idle));
  }

  private void retire(Address address, Resident idle) {
    Resident left =
        residents.computeIfPresent(
            address, (same, known) -> known.equals(idle) && idle.isEmpty() ? null : known);
    if (left == null) {
      idle.close(); // outside the map, since it may take its time
    }
  }

  /** Closes all, whoever still uses them: their statements pass through from now on. */
  void close() {
    residents.values().forEach(Resident::close);
    residents.clear();
  }

  int size() {
    return residents.size();
  }

  /** What makes two connections neighbours. */
  private record Address(
      String url,
      Map<String, String> properties,
      AdvisorPolicy advisor,
      String schema,
      Settings.Control control) {
    static Address of(Target target) {
      Settings settings = target.settings();
      return new Address(
          target.url(),
          flat(target.properties()),
          settings.advisor(),
          settings.schema(),
          settings.control());
    }

    private static Map<String, String> flat(Properties properties) {
      return properties.stringPropertyNames().stream()
          .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }

    @Override
    public String toString() {
      return url;
    }
  }
}
