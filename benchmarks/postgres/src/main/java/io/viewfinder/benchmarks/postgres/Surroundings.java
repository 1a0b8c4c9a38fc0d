package io.viewfinder.benchmarks.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this JVM was told about the machine.
 *
 * @param properties its system properties
 * @param environment its environment variables
 */
record Surroundings(Map<String, String> properties, Map<String, String> environment) {
  private static final int ROOT = 0;
  private static final String CACHE = "viewfinder/postgres";

  Surroundings {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  /** The surroundings of this JVM. */
  static Surroundings current() {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    return new Surroundings(properties, System.getenv());
  }

  /** The URL of a server to be used instead of one of our own. */
  Optional<String> externalUrl() {
    return property("viewfinder.postgres.url").or(() -> variable("VIEWFINDER_POSTGRES_URL"));
  }

  /** The platform whose archive fits. */
  Platform platform() {
    return Platform.of(property("os.name").orElse("Linux"), property("os.arch").orElse("amd64"));
  }

  /** Where homes of servers are made. */
  Path temporary() {
    return Path.of(property("java.io.tmpdir").orElse("/tmp"));
  }

  /**
   * Where unpacked archives stay: the user's cache; for root, whose home nobody else may enter, and
   * for a user without a home, a folder of their own among the temporary ones.
   *
   * @param user the number of the user
   */
  Path cache(int user) {
    Optional<Path> told = property("viewfinder.postgres.cache").map(Path::of);
    if (told.isPresent()) {
      return told.get();
    }
    Path shared = temporary().resolve("viewfinder-cache-" + user);
    if (user == ROOT) {
      return shared.resolve(CACHE);
    }
    return variable("XDG_CACHE_HOME")
        .map(Path::of)
        .or(() -> property("user.home").map(home -> Path.of(home, ".cache")))
        .filter(Path::isAbsolute)
        .filter(folder -> Files.isWritable(folder) || Files.isWritable(folder.getParent()))
        .orElse(shared)
        .resolve(CACHE);
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isBlank());
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
