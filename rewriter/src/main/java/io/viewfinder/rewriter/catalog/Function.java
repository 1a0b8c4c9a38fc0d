package io.viewfinder.rewriter.catalog;

import java.util.List;

/**
 * One function, as pg_proc has it.
 *
 * @param volatility provolatile: i immutable, s stable, v volatile
 * @param kind prokind: f function, a aggregate, w window, p procedure
 */
public record Function(
    long oid,
    String schema,
    String name,
    List<Long> arguments,
    long result,
    char volatility,
    char kind,
    boolean returnsSet) {
  public Function {
    arguments = List.copyOf(arguments);
  }

  /** Whether it gives the same result for the same arguments, for ever. */
  public boolean isImmutable() {
    return volatility == 'i';
  }
}
