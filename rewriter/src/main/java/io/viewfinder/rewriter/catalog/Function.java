package io.viewfinder.rewriter.catalog;

import java.util.List;

/**
 * One function, as pg_proc has it.
 *
 * @param volatility provolatile: i immutable, s stable, v volatile
 * @param kind prokind: f function, a aggregate, w window, p procedure
 * @param defaults how many of the last arguments may be left out
 * @param variadic whether the last argument stands for any number of them
 */
public record Function(
    long oid,
    String schema,
    String name,
    List<Long> arguments,
    long result,
    char volatility,
    char kind,
    boolean returnsSet,
    boolean strict,
    int defaults,
    boolean variadic)
    implements Routine {
  public Function {
    arguments = List.copyOf(arguments);
  }

  /** Whether a call may have this many arguments. */
  public boolean takes(int count) {
    return variadic
        ? count >= arguments.size() - 1 - defaults
        : count <= arguments.size() && count >= arguments.size() - defaults;
  }

  /** Whether a call of this many arguments gives each of them, one by one. */
  public boolean takesExactly(int count) {
    return !variadic && count == arguments.size();
  }
}
