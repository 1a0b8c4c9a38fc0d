package io.viewfinder.advisor.workload;

import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.sql.Fingerprint;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The counters of one shape. Any thread records; the decayed weight belongs to the thread that
 * holds the workload's fold lock.
 */
final class Profile {
  private final ProfileKey key;
  private final String shape;
  private final Shape sample;
  private final LongSupplier coarseMillis;
  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAccumulator max = new LongAccumulator(Math::max, 0);
  private final AtomicBoolean evicted = new AtomicBoolean();
  private volatile long lastSeen;
  private double weight;
  private long weighedCount;
  private long weighedAt;

  Profile(ProfileKey key, Fingerprint fingerprint, Shape sample, LongSupplier coarseMillis) {
    this.key = key;
    this.shape = fingerprint.shape();
    this.sample = sample;
    this.coarseMillis = coarseMillis;
    this.weighedAt = coarseMillis.getAsLong();
    this.lastSeen = weighedAt;
  }

  void record(long executionNanos, long executionRows) {
    count.increment();
    nanos.add(executionNanos);
    if (executionRows != 0) {
      rows.add(executionRows);
    }
    max.accumulate(executionNanos);
    see();
  }

  void add(Shape.Executions executions) {
    if (executions.count() > 0) {
      count.add(executions.count());
      nanos.add(executions.nanos());
      rows.add(executions.rows());
      max.accumulate(executions.max());
      see();
    }
  }

  /** Gives what it counted to another. */
  void drainTo(Profile other) {
    other.add(
        new Shape.Executions(
            count.sumThenReset(), nanos.sumThenReset(), max.get(), rows.sumThenReset()));
    weighedCount = 0;
  }

  private void see() {
    long now = coarseMillis.getAsLong();
    if (lastSeen != now) {
      lastSeen = now;
    }
  }

  ProfileKey key() {
    return key;
  }

  /** The characters it keeps in memory. */
  int characters() {
    return shape.length() + sample.text().length();
  }

  boolean isEvicted() {
    return evicted.get();
  }

  void evict() {
    evicted.set(true);
  }

  /** Takes the eviction back; true for the one caller that did. */
  boolean readmit() {
    return evicted.compareAndSet(true, false);
  }

  /** Brings the decayed number of executions up to now and returns it. */
  double weigh(long halfLifeMillis) {
    long now = coarseMillis.getAsLong();
    long counted = count.sum();
    double passed = Math.max(0, now - weighedAt) / (double) halfLifeMillis;
    weight = weight * Math.pow(0.5, passed) + (counted - weighedCount);
    weighedCount = counted;
    weighedAt = now;
    return weight;
  }

  /** The decayed time spent: what makes a shape worth remembering. */
  double usefulness(long halfLifeMillis) {
    long counted = count.sum();
    return counted == 0 ? 0 : weigh(halfLifeMillis) * nanos.sum() / counted;
  }

  ShapeReport report(long halfLifeMillis) {
    double decayed = weigh(halfLifeMillis);
    SessionContext session = sample.session();
    return new ShapeReport(
        key.id(),
        shape,
        sample.text(),
        session,
        count.sum(),
        nanos.sum(),
        max.get(),
        rows.sum(),
        Instant.ofEpochMilli(lastSeen),
        decayed);
  }
}
