package io.viewfinder.driver.route;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.SessionContext;

/** The rewriter, as far as the door needs it. */
public interface Planner {
  /** What is to be done with a text. */
  Decision decide(String sql, SessionContext session, Knowledge knowledge);

  /** What is to be done with a text, and how that came about. */
  Explanation explain(String sql, SessionContext session, Knowledge knowledge);
}
