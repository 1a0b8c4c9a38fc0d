package io.viewfinder.benchmarks.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The shell beside this JVM that keeps one server and outlives us by the moment it takes to remove
 * it: {@code keeper.sh}. For use by one thread.
 */
final class Keeper implements AutoCloseable {
  private static final long LONGEST_STOP_SECONDS = 60;
  private static final String LOCALE = "C.UTF-8";

  private final Process process;
  private final BufferedReader reports;
  private final List<String> complaints = new ArrayList<>();
  private @Nullable Path home;
  private @Nullable FileChannel lock;

  private Keeper(Process process) {
    this.process = process;
    this.reports = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts the shell; it goes on to create a home, a cluster and a server in the background.
   *
   * @param files the data folder that the cluster begins with as a copy; none where it is a new one
   */
  static Keeper start(Installation installation, @Nullable Path files, List<String> arguments)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", script(), "keeper"));
    words.add(installation.pattern());
    words.addAll(List.of(installation.binaries().resolve("bin").toString(), LOCALE));
    words.add(files == null ? "" : files.toString());
    words.addAll(arguments);
    return new Keeper(Command.builder(installation.identity().words(words)).start());
  }

  /** The home, once it is made; from now on nobody takes it for a leftover. */
  Path awaitHome(Deadline deadline) throws IOException {
    Path made = Path.of(await("home ", deadline));
    home = made;
    lock = Leftovers.claim(made);
    return made;
  }

  /** The process id of the server, once there is one. */
  long awaitPid(Deadline deadline) throws IOException {
    return Long.parseLong(await("pid ", deadline));
  }

  /** Refuses to go on if the server has ended. */
  void checkAlive() throws IOException {
    while (reports.ready() || !process.isAlive()) {
      String line = reports.readLine();
      if (line == null || line.equals("stopped")) {
        throw failure();
      }
      complaints.add(line);
    }
  }

  private String await(String report, Deadline deadline) throws IOException {
    while (true) {
      if (!reports.ready() && process.isAlive()) {
        deadline.pause("the server's " + report.strip());
        continue;
      }
      String line = reports.readLine();
      if (line == null || line.equals("stopped")) {
        throw failure();
      }
      if (line.startsWith(report)) {
        return line.substring(report.length());
      }
      complaints.add(line);
    }
  }

  private PostgresStartFailedException failure() throws IOException {
    String log = home == null ? "" : Files.readString(home.resolve("log"));
    return new PostgresStartFailedException(
        "PostgreSQL did not start\n" + String.join("\n", complaints) + log);
  }

  /** Stops the server and waits until nothing of it is left. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      release();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      // The shell goes on without us: its standard input is closed.
      Thread.currentThread().interrupt();
    }
  }

  private void release() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  private static String script() throws IOException {
    try (InputStream script = Keeper.class.getResourceAsStream("keeper.sh")) {
      if (script == null) {
        throw new AssertionError("keeper.sh lies beside this class");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
