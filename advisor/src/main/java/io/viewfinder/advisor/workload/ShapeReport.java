package io.viewfinder.advisor.workload;

import io.viewfinder.rewriter.SessionContext;
import java.time.Duration;
import java.time.Instant;

/**
 * What was seen of one statement shape.
 *
 * @param id the shape's fingerprint under its search path
 * @param shape the text without its values
 * @param sample one text that was executed, values included: to be kept in memory only
 * @param session the session that executed the sample
 * @param executions how many
 * @param totalNanos their time together
 * @param maxNanos the longest one's
 * @param rows the rows returned or changed, together
 * @param lastSeen when the last one ended, as exact as the workload's clock
 * @param weight the executions, each counting half as much for every half-life that passed since
 */
public record ShapeReport(
    long id,
    String shape,
    String sample,
    SessionContext session,
    long executions,
    long totalNanos,
    long maxNanos,
    long rows,
    Instant lastSeen,
    double weight) {
  /** The mean time of an execution. */
  public Duration mean() {
    return Duration.ofNanos(executions == 0 ? 0 : totalNanos / executions);
  }

  /** Without the sample: it holds values that belong in no log. */
  @Override
  public String toString() {
    return "%d × %s, %s".formatted(executions, mean(), shape);
  }
}
