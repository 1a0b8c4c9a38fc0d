package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Need;
import io.viewfinder.advisor.workload.ShapeReport;

/**
 * One block that is executed again and again.
 *
 * @param share the share of the statement's time that is the block's
 * @param perDay how often it is executed
 * @param cost what the planner expects the statement to cost
 */
record Work(Need need, ShapeReport report, double share, double perDay, double cost) {
  /** The measured mean time of the block. */
  double millis() {
    return report.mean().toNanos() / 1e6 * share;
  }
}
