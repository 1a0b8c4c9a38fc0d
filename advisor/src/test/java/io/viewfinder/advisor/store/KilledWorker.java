package io.viewfinder.advisor.store;

import io.viewfinder.advisor.life.Step;
import io.viewfinder.benchmarks.postgres.Database;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that does a {@link Workday} until a step, and waits there to be killed. */
final class KilledWorker implements AutoCloseable {
  private static final String REACHED = "reached ";

  private final Process process;

  private KilledWorker(Process process) {
    this.process = process;
  }

  /** Host, port, database, user, step, build. */
  public static void main(String[] words) throws SQLException {
    Step last = Step.valueOf(words[4]);
    Database database = new Database(words[0], Integer.parseInt(words[1]), words[2], words[3]);
    new Workday(database, step -> haltAt(last, step)).run(Workday.Build.valueOf(words[5]));
    System.out.println("the day ended without it");
  }

  private static void haltAt(Step last, Step step) {
    if (step != last) {
      return;
    }
    System.out.println(REACHED + step);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  static KilledWorker start(Database database, Step step, Workday.Build build) throws IOException {
    String own = System.getProperty("java.class.path", "");
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
            "-Xshare:auto",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", own)
                .replace(':', File.pathSeparatorChar),
            KilledWorker.class.getName(),
            database.host(),
            Integer.toString(database.port()),
            database.name(),
            database.user(),
            step.name(),
            build.name());
    return new KilledWorker(new ProcessBuilder(words).redirectErrorStream(true).start());
  }

  /** Waits until it has come as far as it should. */
  void awaitStep() throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line; (line = output.readLine()) != null; ) {
      if (line.startsWith(REACHED)) {
        return;
      }
      all.append(line).append('\n');
    }
    throw new AssertionError("no part of the day reaches this step:\n" + all);
  }

  /** Kills it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
