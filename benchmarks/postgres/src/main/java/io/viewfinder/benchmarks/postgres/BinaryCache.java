package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which unpacked archives stay, one per hash. Any number of JVMs may use it at once.
 *
 * @param folder where, created when needed
 * @param user the number of the user whose programs we trust, besides root's
 */
record BinaryCache(Path folder, int user) {
  private static final int ROOT = 0;
  private static final String UNFINISHED = ".unfinished-";
  private static final Duration LONGEST_UNPACKING = Duration.ofHours(1);

  /** The folder with the archive's content, unpacked by whoever came first. */
  Path unpacked(Archive archive) throws IOException {
    Path home = folder.resolve(archive.hash());
    if (!Files.isDirectory(home)) {
      Archive.openFolder(folder);
      removeUnfinished(Instant.now().minus(LONGEST_UNPACKING));
      unpack(archive, home);
    }
    refuseForeign(home);
    return home;
  }

  /** Nobody may slip us a program through a temporary folder that everybody can write to. */
  private void refuseForeign(Path home) throws IOException {
    Object owner = Files.getAttribute(home, "unix:uid");
    if (!owner.equals(user) && !owner.equals(ROOT)) {
      throw new PostgresStartFailedException(
          home
              + " belongs to user "
              + owner
              + ", not to us: remove it, or choose another folder"
              + " with -Dviewfinder.postgres.cache");
    }
  }

  private void unpack(Archive archive, Path home) throws IOException {
    Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
    try {
      Path content = unfinished.resolve("content");
      Archive.openFolder(content);
      archive.unpack(content);
      publish(content, home);
    } finally {
      remove(unfinished);
    }
  }

  private static void publish(Path content, Path home) throws IOException {
    try {
      Files.move(content, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      // Another JVM was faster: its copy is as good as ours.
      if (!Files.isDirectory(home)) {
        throw failure;
      }
    }
  }

  /** Removes what JVMs that were killed while unpacking left behind. */
  void removeUnfinished(Instant before) throws IOException {
    List<Path> unfinished;
    try (Stream<Path> children = Files.list(folder)) {
      unfinished = children.filter(BinaryCache::isUnfinished).toList();
    }
    for (Path path : unfinished) {
      if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
        remove(path);
      }
    }
  }

  private static boolean isUnfinished(Path path) {
    return path.getFileName().toString().startsWith(UNFINISHED);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
