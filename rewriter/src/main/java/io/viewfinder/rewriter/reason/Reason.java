package io.viewfinder.rewriter.reason;

/**
 * Why a statement or a view was refused: the one list that EXPLAIN, metrics, logs and tests share.
 * Names are a public contract; each carries what its reader can do about it.
 */
public enum Reason {
  MODE_OFF(
      "Rewriting is off for this connection, session or statement: set viewfinder.mode to on."),
  NOT_A_READ("Only a SELECT that reads is rewritten."),
  NOT_PARSED("The statement could not be parsed, so it was left as it is."),
  UNSUPPORTED_SYNTAX("The block uses a form that views do not answer yet."),
  UNRESOLVED_NAME("A name could not be resolved surely against the catalog: qualify it."),
  UNSUPPORTED_EXPRESSION(
      "An expression's meaning is not surely known: compute it above the block."),
  UNSUPPORTED_TYPE("A column's type is not one that views reason about."),
  VOLATILE_FUNCTION("A volatile or unknown function must run exactly as the statement says."),
  LOCKING_CLAUSE(
      "FOR UPDATE and FOR SHARE lock rows of the base tables: drop the clause to read a view."),
  ROW_SECURITY("A table has row-level security: PostgreSQL alone decides who sees what."),
  TEMPORARY_TABLE("A temporary table belongs to one session: no view is kept over it."),
  UNSUPPORTED_RELATION("Only ordinary tables are answered from views so far."),
  NO_TABLE("The block reads no table."),
  NO_VIEW("No view covers these tables: VIEWFINDER ADVISE proposes one."),
  TABLES_DIFFER("The view joins other tables than the block: create one over the block's tables."),
  SELF_JOIN("The block reads one table more than once."),
  JOIN_DIFFERS("The view joins its tables otherwise than the block."),
  PREDICATE_NOT_COVERED("The view keeps fewer rows than the block asks for: widen its WHERE."),
  COLUMN_NOT_IN_VIEW(
      "The view does not keep a column that the block needs: add it to its select list."),
  GROUPING_TOO_COARSE(
      "The view groups more coarsely than the block: add the column to its GROUP BY."),
  AGGREGATE_NOT_IN_VIEW("The view does not keep what this aggregate is computed from: add it."),
  AGGREGATE_NOT_ROLLED_UP("This aggregate cannot be computed from the view's finer groups."),
  INEXACT("The answer could differ in its last digits, its scale or among equal values."),
  ORDER_NOT_TOTAL(
      "Rows that are alike in the sort keys could be returned either way: order by all the keys."),
  NOT_INCREMENTAL("The view's rows cannot follow single writes: create it with STRATEGY MANUAL."),
  VIEW_NOT_ACTIVE("The view is disabled, being built or failed: see VIEWFINDER LIST."),
  STALE("The view's tables were written since it was built: VIEWFINDER REFRESH it."),
  ISOLATION("A SERIALIZABLE transaction that may write reads the base tables."),
  STANDBY(
      "A standby may not have what its primary tells of views yet: connect to the primary, or read the view by its name."),
  NOT_CHEAPER("PostgreSQL expects the original to be about as cheap."),
  COST_PENDING("The costs are being compared in the background; the original runs until then."),
  NOT_READY(
      "Catalog and views are still being loaded, or cannot be read (the detail says why); the"
          + " original runs until then."),
  TOO_SLOW_TO_PLAN("Planning goes on in the background; the original runs until then."),
  CANARY("This statement's shape is outside the share that viewfinder.canaryPercent lets through."),
  FAULT("A fault of Viewfinder's own; the original ran. Please report it.");

  private final String action;

  Reason(String action) {
    this.action = action;
  }

  /** One sentence: what the reader of this reason can do. */
  public String action() {
    return action;
  }
}
