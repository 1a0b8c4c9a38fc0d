package io.viewfinder.rewriter.catalog;

import java.util.List;

/** What is called with arguments of certain types: a function or an operator. */
public interface Routine {
  /** Its OID in pg_proc or pg_operator. */
  long oid();

  /** The schema that it is in. */
  String schema();

  /** The types of its arguments. */
  List<Long> arguments();

  /** The type of its result. */
  long result();

  /** provolatile: i immutable, s stable, v volatile. */
  char volatility();

  /** Whether it gives NULL for any NULL argument. */
  boolean strict();
}
