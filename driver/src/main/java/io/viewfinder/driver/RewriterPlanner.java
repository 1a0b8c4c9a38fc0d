package io.viewfinder.driver;

import io.viewfinder.driver.route.Planner;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation;
import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import io.viewfinder.rewriter.SessionContext;

/** The rewriter, seen from the door. */
record RewriterPlanner(Rewriter rewriter) implements Planner {
  @Override
  public Decision decide(String sql, SessionContext session, Knowledge knowledge) {
    return rewriter.decide(sql, session, knowledge);
  }

  @Override
  public Explanation explain(String sql, SessionContext session, Knowledge knowledge) {
    return rewriter.explain(sql, session, knowledge);
  }
}
