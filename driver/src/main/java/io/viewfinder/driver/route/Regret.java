package io.viewfinder.driver.route;

import java.util.Arrays;

/**
 * Whether what stands in a statement's place proves slower than the statement itself, by what both
 * took lately. Shared by all texts of one shape; any thread may call it.
 */
final class Regret {
  /* Medians of a few executions, so that neither a cold cache nor a pause decides. What the original
   * takes is known from before there was a view and from executions that the gate refused; where the
   * two are close, the original runs once more now and then, at a cost bounded by that closeness.
   * What was regretted may have been cold: it is tried again when the originals have taken so many
   * times its own time that a try is no cost to speak of. */
  private static final int ENOUGH = 5;
  private static final int BETWEEN_PROBES = 64;
  private static final double CLEARLY_FASTER = 0.25;
  private static final double TOLERATED = 1.25;
  private static final long TOLERATED_NANOS = 500_000;

  private final Times originals = new Times();
  private final Times rewritten = new Times();
  private int sinceProbe;
  private double paidNanos;
  private volatile boolean felt;
  private volatile boolean curious;
  private volatile boolean hopeful;

  /** Whether the rewritten form proved slower. */
  boolean isFelt() {
    return felt;
  }

  /** Whether the rewritten form should run once although it is regretted; true for one caller. */
  boolean givesAnotherChance() {
    if (!hopeful) {
      return false;
    }
    hopeful = false;
    return true;
  }

  /** Whether the original should run once, to be compared with; true for one caller. */
  boolean asksForOriginal() {
    if (!curious) {
      return false;
    }
    curious = false;
    return true;
  }

  synchronized void originalTook(long nanos) {
    originals.add(nanos);
    sinceProbe = 0;
    curious = false;
    judge();
    paidNanos = felt ? paidNanos + nanos : 0;
    hopeful = paidNanos >= BETWEEN_PROBES * rewritten.median() && felt;
  }

  synchronized void rewrittenTook(long nanos) {
    rewritten.add(nanos);
    sinceProbe++;
    paidNanos = 0;
    hopeful = false;
    judge();
    boolean unknown = originals.count == 0 && rewritten.count >= ENOUGH;
    boolean doubtful = sinceProbe >= BETWEEN_PROBES && !isClearlyFaster();
    curious = unknown || doubtful;
  }

  private boolean isClearlyFaster() {
    return rewritten.median() < CLEARLY_FASTER * originals.median();
  }

  private void judge() {
    if (originals.count > 0 && rewritten.count >= ENOUGH) {
      felt = rewritten.median() > TOLERATED * originals.median() + TOLERATED_NANOS;
    }
  }

  /** What was found, for people. */
  synchronized String account() {
    return "measured %.2f ms against %.2f ms"
        .formatted(rewritten.median() / 1e6, originals.median() / 1e6);
  }

  /** The last few times. */
  private static final class Times {
    private final long[] last = new long[ENOUGH];
    private int count;

    void add(long nanos) {
      last[count % ENOUGH] = nanos;
      count = count == Integer.MAX_VALUE ? ENOUGH : count + 1;
    }

    double median() {
      int known = Math.min(count, ENOUGH);
      long[] sorted = Arrays.copyOf(last, known);
      Arrays.sort(sorted);
      return known == 0 ? 0 : sorted[known / 2];
    }
  }
}
