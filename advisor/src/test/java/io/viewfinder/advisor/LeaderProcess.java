package io.viewfinder.advisor;

import io.viewfinder.benchmarks.postgres.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own with an advisor at work, until it is killed. */
final class LeaderProcess implements AutoCloseable {
  private final Process process;

  private LeaderProcess(Process process) {
    this.process = process;
  }

  /** Host, port, database, user. */
  public static void main(String[] words) throws InterruptedException {
    Database database = new Database(words[0], Integer.parseInt(words[1]), words[2], words[3]);
    Advisor.start(new AdvisorSettings("viewfinder", AdvisorMode.PROPOSE), database::connect);
    new CountDownLatch(1).await();
  }

  static LeaderProcess start(Database database) throws IOException {
    String own = System.getProperty("java.class.path", "");
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", own)
                .replace(':', File.pathSeparatorChar),
            LeaderProcess.class.getName(),
            database.host(),
            Integer.toString(database.port()),
            database.name(),
            database.user());
    return new LeaderProcess(
        new ProcessBuilder(words).redirectErrorStream(true).inheritIO().start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
