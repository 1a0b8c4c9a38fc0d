package io.viewfinder.advisor.console;

import io.viewfinder.rewriter.SessionContext;
import java.sql.SQLException;

/** What the console asks of whoever recorded the workload and proposes views from it. */
public interface Adviser {
  /** What would be worth building, best first, numbered from 1. */
  Answer advise(Limits limits, SessionContext session) throws SQLException;

  /** Builds the proposal of that number in the last advice. */
  Answer apply(int number, SessionContext session) throws SQLException;

  /** What was recorded, costliest first. */
  Answer workload() throws SQLException;
}
