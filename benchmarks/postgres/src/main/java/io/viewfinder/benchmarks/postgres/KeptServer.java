package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A server that was started for us and goes with us.
 *
 * @param keeper who stops it
 * @param home the folder with its data and its log
 * @param pid its postmaster
 * @param maintenance the database through which others are created
 */
record KeptServer(Keeper keeper, Path home, long pid, Database maintenance) implements Server {
  @Override
  public Path log() {
    return home.resolve("log");
  }

  @Override
  public void close() {
    keeper.close();
  }

  /** Whether it accepts connections, by its own account: a stranger may sit on its port. */
  boolean isReady() throws IOException {
    try {
      String account = Files.readString(home.resolve("data/postmaster.pid"));
      return account.stripTrailing().endsWith("ready");
    } catch (NoSuchFileException notYet) {
      // The server writes it first of all; whether it has given up is what the keeper knows.
      return false;
    }
  }
}
