package io.viewfinder.benchmarks.postgres;

/** No PostgreSQL could be had; the message says what was tried and what the machine answered. */
public final class PostgresStartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PostgresStartFailedException(String message) {
    super(message);
  }

  PostgresStartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
