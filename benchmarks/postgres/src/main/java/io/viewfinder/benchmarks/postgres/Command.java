package io.viewfinder.benchmarks.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short command of the operating system that says little and ends soon. */
record Command(List<String> words) {
  private static final long PATIENCE_SECONDS = 30;

  /**
   * What a command answered.
   *
   * @param status its exit status, -1 when it could not be started or did not end
   * @param output what it printed, both streams, stripped
   */
  record Answer(int status, String output) {}

  Command {
    words = List.copyOf(words);
  }

  /** Runs to the end, from the root directory, with nothing on standard input. */
  Answer run() {
    try {
      return answerOf(builder(words).redirectInput(new File("/dev/null")).start());
    } catch (IOException failure) {
      return new Answer(-1, String.valueOf(failure.getMessage()));
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return new Answer(-1, "interrupted");
    }
  }

  /** A process in a folder that everybody may enter, without the caller's libpq variables. */
  static ProcessBuilder builder(List<String> words) {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder;
  }

  private static Answer answerOf(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new Answer(-1, "no answer within " + PATIENCE_SECONDS + " seconds");
    }
    byte[] output = process.getInputStream().readAllBytes();
    return new Answer(process.exitValue(), new String(output, StandardCharsets.UTF_8).strip());
  }
}
