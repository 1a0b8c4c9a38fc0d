package io.viewfinder.benchmarks.demo;

/** The command line asks for something that cannot be. */
final class BadOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  BadOptionException(String message) {
    super(message);
  }

  BadOptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
