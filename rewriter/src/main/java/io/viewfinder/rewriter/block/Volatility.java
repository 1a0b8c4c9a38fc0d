package io.viewfinder.rewriter.block;

/**
 * How long an expression gives the same result for the same arguments; each is worse than those
 * before it.
 */
public enum Volatility {
  /** For ever. */
  IMMUTABLE,
  /** For one statement: it may depend on the session, or on when the statement runs. */
  STABLE,
  /** Not even for one row. */
  VOLATILE;

  /** As provolatile has it. */
  static Volatility of(char provolatile) {
    return switch (provolatile) {
      case 'i' -> IMMUTABLE;
      case 's' -> STABLE;
      default -> VOLATILE;
    };
  }

  /** The worse of the two. */
  Volatility or(Volatility other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
