package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A temporary folder of a test in which every user may work. */
final class SharedFolder {
  private SharedFolder() {}

  /** A new one in a folder that JUnit made for this user alone. */
  static Path in(Path folder) throws IOException {
    allow(folder, "rwxr-xr-x");
    Path shared = Files.createTempDirectory(folder, "shared");
    allow(shared, "rwxrwxrwx");
    return shared;
  }

  static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
