package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A server that was started for us and goes with us.
 *
 * @param installation what it runs from
 * @param settings what it was given besides the defaults
 * @param keeper who stops it
 * @param home the folder with its data and its log
 * @param pid its postmaster
 * @param maintenance the database through which others are created
 */
record KeptServer(
    Installation installation,
    Map<String, String> settings,
    Keeper keeper,
    Path home,
    long pid,
    Database maintenance)
    implements Server {
  private static final long LONGEST_END_SECONDS = 60;

  KeptServer {
    settings = Map.copyOf(settings);
  }

  /** The data folder. */
  Path files() {
    return home.resolve("data");
  }

  @Override
  public Path log() {
    return home.resolve("log");
  }

  @Override
  public void close() {
    keeper.close();
  }

  /**
   * Kills its postmaster with {@code kill -9}, and waits until the processes that served its
   * clients have noticed.
   */
  void kill() {
    ProcessHandle postmaster =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new PostgresStartFailedException("server " + pid + " has ended"));
    List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
    all.add(postmaster);
    postmaster.destroyForcibly();
    all.forEach(KeptServer::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().orTimeout(LONGEST_END_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException tooLong) {
      throw new PostgresStartFailedException(
          "process " + process.pid() + " outlives its postmaster", tooLong);
    }
  }

  /**
   * Whether it accepts connections, by its own account: a stranger may sit on its port, and the
   * files may hold the account of a server that was killed.
   */
  boolean isReady() throws IOException {
    try {
      List<String> account = Files.readAllLines(files().resolve("postmaster.pid"));
      boolean isItsOwn = !account.isEmpty() && account.get(0).equals(Long.toString(pid));
      return isItsOwn && account.get(account.size() - 1).strip().equals("ready");
    } catch (NoSuchFileException notYet) {
      // The server writes it first of all; whether it has given up is what the keeper knows.
      return false;
    }
  }
}
