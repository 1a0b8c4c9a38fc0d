package io.viewfinder.benchmarks.postgres;

import java.nio.file.Path;

/** A running PostgreSQL, wherever it came from. */
sealed interface Server permits KeptServer, ExternalServer {
  /** The database through which others are created. */
  Database maintenance();

  /** The file in which it writes what it did. */
  Path log();

  /** The process id of its postmaster. */
  long pid();

  /** Ends what was started for us. */
  void close();
}
