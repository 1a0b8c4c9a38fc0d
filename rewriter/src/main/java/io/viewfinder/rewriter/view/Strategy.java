package io.viewfinder.rewriter.view;

/** How a view's stored rows follow its base tables. */
public enum Strategy {
  /** Refreshed by command only; readers get it while nothing was written to its tables since. */
  MANUAL,
  /** Refreshed whenever its rows are older than its period and not as the tables are. */
  DEFERRED,
  /** The same, but only after a reader found them too old. */
  ON_DEMAND,
  /** Exact through every write: what is not in the state yet is added where it is read. */
  INCREMENTAL
}
