package io.viewfinder.benchmarks.postgres;

import java.util.Locale;

/**
 * The kind of machine that this is, in the words of the archives' names.
 *
 * @param system linux or darwin, or whatever else it is, for which there is no archive
 * @param processor x86_64 or arm_64, or whatever else it is
 */
record Platform(String system, String processor) {
  /** The platform with these values of {@code os.name} and {@code os.arch}. */
  static Platform of(String name, String architecture) {
    String word = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    String system = word.startsWith("mac") ? "darwin" : word;
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
