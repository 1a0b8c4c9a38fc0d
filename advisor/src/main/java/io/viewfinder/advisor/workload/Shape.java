package io.viewfinder.advisor.workload;

import io.viewfinder.rewriter.SessionContext;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The handle by which the executions of one statement text are recorded. Any thread may record;
 * none waits for another.
 */
public final class Shape {
  /*
   * A new text's fingerprint is not known yet: until the background has found its profile, executions
   * gather in `pending`, an immutable sum replaced by compare-and-set. Folding sets the profile first
   * and then swaps in CLOSED, so that each execution is either in the sum taken out or finds CLOSED
   * and goes to the profile. An evicted profile that is recorded to asks to be folded again.
   */
  private final String text;
  private final SessionContext session;
  private final Workload workload;
  private final AtomicReference<Executions> pending = new AtomicReference<>(Executions.NONE);
  private volatile @Nullable Profile profile;

  Shape(String text, SessionContext session, Workload workload) {
    this.text = text;
    this.session = session;
    this.workload = workload;
  }

  /**
   * Counts one execution: how long it took and how many rows it returned or changed, -1 where they
   * were not counted.
   */
  public void record(long nanos, long rows) {
    add(nanos, Math.max(0, rows));
  }

  private void add(long nanos, long rows) {
    Profile known = profile;
    if (known == null) {
      gather(nanos, rows);
      return;
    }
    known.record(nanos, rows);
    if (known.isEvicted()) {
      workload.readmit(this, known);
    }
  }

  private void gather(long nanos, long rows) {
    Executions before = pending.getAndUpdate(sum -> sum.isClosed() ? sum : sum.and(nanos, rows));
    if (before.isClosed()) {
      add(nanos, rows);
    }
  }

  String text() {
    return text;
  }

  SessionContext session() {
    return session;
  }

  @Nullable Profile profile() {
    return profile;
  }

  /** Sends what was and will be recorded to the profile. */
  void fold(Profile target) {
    profile = target;
    target.add(pending.getAndSet(Executions.CLOSED));
  }

  /** A sum of executions. */
  record Executions(long count, long nanos, long max, long rows) {
    static final Executions NONE = new Executions(0, 0, 0, 0);
    static final Executions CLOSED = new Executions(-1, 0, 0, 0);

    boolean isClosed() {
      return count < 0;
    }

    Executions and(long moreNanos, long moreRows) {
      return new Executions(
          count + 1, nanos + moreNanos, Math.max(max, moreNanos), rows + moreRows);
    }
  }
}
