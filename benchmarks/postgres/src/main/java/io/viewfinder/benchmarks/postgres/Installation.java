package io.viewfinder.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs, from which any number of servers can be started.
 *
 * @param identity as whom they run
 * @param pattern the names of their homes, for {@code mktemp}
 * @param binaries the folder that holds {@code bin}
 */
record Installation(Identity identity, String pattern, Path binaries) {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /**
   * Starts a server, and returns once it accepts connections.
   *
   * @param files the data folder that its cluster begins with as a copy; none for a new one
   * @param settings of postgresql.conf, added to the defaults or in their place
   * @param ports gives a port that is free now
   */
  KeptServer start(@Nullable Path files, Map<String, String> settings, IntSupplier ports)
      throws IOException {
    Deadline deadline = new Deadline(LONGEST_START, System::nanoTime);
    return new ServerStart(this, files, deadline).start(settings, ports);
  }
}
