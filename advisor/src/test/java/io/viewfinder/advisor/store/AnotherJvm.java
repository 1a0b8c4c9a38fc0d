package io.viewfinder.advisor.store;

import io.viewfinder.benchmarks.postgres.Database;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that works on a database until it is killed. */
public final class AnotherJvm implements AutoCloseable {
  private final Process process;

  private AnotherJvm(Process process) {
    this.process = process;
  }

  /** Starts a class whose words are host, port, database, user, and then these. */
  public static AnotherJvm start(Class<?> main, Database database, String... further)
      throws IOException {
    String own = System.getProperty("java.class.path", "");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    words.addAll(
        List.of("-Xshare:auto", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    words.add(
        System.getProperty("surefire.test.class.path", own).replace(':', File.pathSeparatorChar));
    words.add(main.getName());
    words.addAll(
        List.of(
            database.host(), Integer.toString(database.port()), database.name(), database.user()));
    words.addAll(List.of(further));
    return new AnotherJvm(new ProcessBuilder(words).redirectErrorStream(true).start());
  }

  /** The database that the words name. */
  public static Database database(String[] words) {
    return new Database(words[0], Integer.parseInt(words[1]), words[2], words[3]);
  }

  /** Waits until it prints a line that begins so; fails with all it printed where it never does. */
  public void awaitLine(String start) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line; (line = output.readLine()) != null; ) {
      if (line.startsWith(start)) {
        return;
      }
      all.append(line).append('\n');
    }
    throw new AssertionError("it ended without \"" + start + "\":\n" + all);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
