package io.viewfinder.benchmarks.postgres;

import java.util.Locale;

/**
 * The kind of machine that this is, in the words of the archives' names.
 *
 * @param system linux or darwin
 * @param processor x86_64 or arm_64
 */
record Platform(String system, String processor) {
  /** The platform with these values of {@code os.name} and {@code os.arch}. */
  static Platform of(String name, String architecture) {
    String system = name.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String processor =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return new Platform(system, processor);
  }

  /** The archive with this platform's PostgreSQL, as a resource on the class path. */
  String archive() {
    return "/postgres-" + system + "-" + processor + ".txz";
  }
}
