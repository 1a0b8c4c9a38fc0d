package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * The homes of servers whose JVM and keeper were both killed, swept up at the next start.
 *
 * <p>A home is alive while its JVM holds the lock in it, which ends with the JVM however it ends.
 *
 * @param folder where homes are made
 * @param identity who owns them
 */
record Leftovers(Path folder, Identity identity) {
  /* Closing any channel to a file drops all of a process's locks on it. So a JVM must never open
   * the lock of a home of its own; it knows those by its process id in their names. */
  private static final String PREFIX = "viewfinder-postgres.";
  private static final String LOCK = "lock";

  /** The pattern, for {@code mktemp}, of a home of this JVM. */
  String pattern() {
    return folder.resolve(ownPrefix() + "XXXXXX").toString();
  }

  /** Says that this JVM lives in the home, until the channel is closed or the JVM ends. */
  static FileChannel claim(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  /** Stops and removes what nobody lives in and nothing has changed in since. */
  void sweep(Path binaries, Instant since) throws IOException {
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path home : homes) {
        if (isForsaken(home, since)) {
          remove(home, binaries);
        }
      }
    }
  }

  private static boolean isForsaken(Path home, Instant since) {
    if (home.getFileName().toString().startsWith(ownPrefix())) {
      return false;
    }
    try {
      return Files.getLastModifiedTime(home).toInstant().isBefore(since) && !isClaimed(home);
    } catch (IOException unreadable) {
      // It belongs to another user, or has just been removed by its keeper.
      return false;
    }
  }

  private static boolean isClaimed(Path home) throws IOException {
    Path file = home.resolve(LOCK);
    if (Files.notExists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  private void remove(Path home, Path binaries) {
    if (hasServer(home)) {
      String control = binaries.resolve("bin/pg_ctl").toString();
      identity
          .command(control, "stop", "-D", home.resolve("data").toString(), "-m", "immediate")
          .run();
    }
    identity.command("rm", "-rf", "--", home.toString()).run();
  }

  /** Whether the process named in the home is its server and not a later one with its number. */
  private static boolean hasServer(Path home) {
    try {
      List<String> lines = Files.readAllLines(home.resolve("data/postmaster.pid"));
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .flatMap(server -> server.info().commandLine())
          .filter(command -> command.contains(home.toString()))
          .isPresent();
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException absent) {
      // No server was started, or it has ended in order.
      return false;
    }
  }

  private static String ownPrefix() {
    return PREFIX + ProcessHandle.current().pid() + ".";
  }
}
