package io.viewfinder.benchmarks.postgres;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A JVM beside this one that has a server of its own. */
final class ChildJvm implements AutoCloseable {
  /**
   * What the child says once its server answers.
   *
   * @param pid the server's process
   * @param home the server's folder
   * @param way the first word of the command that dropped root's privileges, empty for none
   */
  record Ready(long pid, Path home, String way) {
    boolean serverIsAlive() {
      return ProcessHandle.of(pid).filter(ChildJvm::isRunning).isPresent();
    }
  }

  /** Whether it still runs; what has ended and waits for its parent to notice does not. */
  static boolean isRunning(ProcessHandle process) {
    return process.info().commandLine().isPresent();
  }

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /** Starts one on this class path, with these variables added to the environment. */
  static ChildJvm start(Map<String, String> environment, String... options) throws IOException {
    return start(Identity.caller(), classPath(), environment, options);
  }

  /** Starts one as somebody else. */
  static ChildJvm start(
      Identity identity, List<Path> classPath, Map<String, String> environment, String... options)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(java().toString(), "-Xshare:auto", "-Xmx256m"));
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of(options));
    words.addAll(List.of("-cp", String.join(File.pathSeparator, strings(classPath))));
    words.add(Visitor.class.getName());
    ProcessBuilder builder = Command.builder(identity.words(words));
    builder.environment().remove("VIEWFINDER_POSTGRES_URL");
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start());
  }

  /** Waits for its server. */
  Ready ready() throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line; (line = output.readLine()) != null; ) {
      if (line.startsWith("ready ")) {
        List<String> words = List.of(line.split(" ", -1));
        return new Ready(Long.parseLong(words.get(1)), Path.of(words.get(2)), words.get(3));
      }
      all.append(line).append('\n');
    }
    throw new AssertionError("the child ended without a server:\n" + all);
  }

  /** Everything that it prints until it ends. */
  String output() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Kills it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end in order, and waits. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(60, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  static List<Path> classPath() {
    String own = System.getProperty("java.class.path", "");
    String path = System.getProperty("surefire.test.class.path", own);
    return Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  static Path java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java");
  }

  private static List<String> strings(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }
}
