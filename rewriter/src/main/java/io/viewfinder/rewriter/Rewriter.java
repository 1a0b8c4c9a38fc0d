package io.viewfinder.rewriter;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.List;

/**
 * Answers what is to be done with a statement. Stateless but for caches; any thread may call it.
 */
public final class Rewriter {
  /** Decides for one statement text in one session. Never throws for what the text says. */
  public Decision decide(String sql, SessionContext session, Knowledge knowledge) {
    return explain(sql, session, knowledge).decision();
  }

  /** Decides, and tells of every view considered. */
  public Explanation explain(String sql, SessionContext session, Knowledge knowledge) {
    return new Explanation(Decision.PassThrough.because(Reason.NO_VIEW), List.of());
  }

  /**
   * What views would have to keep to answer each of the statement's blocks; empty where none can.
   */
  public List<Demand> demands(String sql, SessionContext session, CatalogSnapshot catalog) {
    return List.of();
  }

  /** Checks a SELECT that is meant to define a view. */
  public Definition define(String select, SessionContext session, CatalogSnapshot catalog) {
    return new Definition.Refused(Refusal.of(Reason.UNSUPPORTED_SYNTAX));
  }
}
