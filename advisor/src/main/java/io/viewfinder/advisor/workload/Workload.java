package io.viewfinder.advisor.workload;

import io.viewfinder.rewriter.SessionContext;
import io.viewfinder.rewriter.sql.Fingerprint;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Every execution counted by the shape of its statement. Callers never wait: a text's shape is
 * found in the background, and what would not fit in memory is forgotten, the least useful first.
 */
public final class Workload {
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int CHARACTERS_PER_TEXT = 1000;
  private static final int EVICTED_AT_ONCE = 16;
  private static final int MOST_UNFOLDED = 1024;

  private final int maxShapes;
  private final long halfLifeMillis;
  private final LongSupplier coarseMillis;
  private final Executor background;
  private final Texts texts;
  private final Queue<Shape> unfolded = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unfoldedCount = new AtomicInteger();
  private final AtomicBoolean isFolding = new AtomicBoolean();
  private final ReentrantLock foldLock = new ReentrantLock();
  private final Map<ProfileKey, Profile> profiles = new ConcurrentHashMap<>();
  private long profileCharacters;
  private final LongAdder unrecorded = new LongAdder();
  private final Shape nowhere;

  /**
   * A workload of nothing.
   *
   * @param maxShapes the most shapes that are remembered
   * @param halfLife after which an execution counts half
   * @param coarseMillis the time; asked for each execution, so it should cost next to nothing
   * @param background runs short tasks that find the shapes of new texts; never the caller's thread
   */
  public Workload(
      int maxShapes, Duration halfLife, LongSupplier coarseMillis, Executor background) {
    this.maxShapes = maxShapes;
    this.halfLifeMillis = halfLife.toMillis();
    this.coarseMillis = coarseMillis;
    this.background = background;
    this.texts = new Texts(maxShapes, (long) maxShapes * CHARACTERS_PER_TEXT);
    this.nowhere = nowhere();
  }

  private Shape nowhere() {
    SessionContext nobody = new SessionContext(List.of(), "", "");
    Shape shape = new Shape("", nobody, this);
    Fingerprint none = Fingerprint.of("");
    shape.fold(new Profile(new ProfileKey(none, List.of()), none, shape, coarseMillis));
    return shape;
  }

  /** The handle to record executions of this text with; to be kept where the text is kept. */
  public Shape shape(String sql, SessionContext session) {
    Texts.Key key = new Texts.Key(sql, session.searchPath());
    Shape known = texts.find(key);
    if (known != null) {
      return known;
    }
    if (sql.length() > LONGEST_TEXT || !reserve()) {
      unrecorded.increment();
      return nowhere;
    }
    Shape fresh = new Shape(sql, session, this);
    Shape kept = texts.add(key, fresh);
    if (kept == fresh) {
      enqueue(fresh);
    } else {
      unfoldedCount.decrementAndGet();
    }
    return kept;
  }

  /** Takes one of the places in the queue, if one is free. */
  private boolean reserve() {
    if (unfoldedCount.incrementAndGet() <= MOST_UNFOLDED) {
      return true;
    }
    unfoldedCount.decrementAndGet();
    return false;
  }

  private void enqueue(Shape shape) {
    unfolded.add(shape);
    foldSoon();
  }

  /** How many texts were not recorded, being too long or too many at once. */
  public long unrecorded() {
    return unrecorded.sum();
  }

  /** What was seen, the most total time first. */
  public List<ShapeReport> report() {
    fold();
    foldLock.lock();
    try {
      return profiles.values().stream()
          .map(profile -> profile.report(halfLifeMillis))
          .filter(report -> report.executions() > 0)
          .sorted(
              Comparator.comparingLong(ShapeReport::totalNanos)
                  .reversed()
                  .thenComparing(ShapeReport::id))
          .toList();
    } finally {
      foldLock.unlock();
    }
  }

  /** The profile was evicted and is used again. */
  void readmit(Shape shape, Profile evicted) {
    if (!evicted.readmit()) {
      return;
    }
    if (reserve()) {
      enqueue(shape);
    } else {
      evicted.evict();
    }
  }

  private void foldSoon() {
    if (!isFolding.compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(this::fold);
    } catch (RejectedExecutionException shutDown) {
      isFolding.set(false); // the next report folds
    }
  }

  private void fold() {
    foldLock.lock();
    try {
      isFolding.set(false);
      Shape shape = unfolded.poll();
      while (shape != null) {
        unfoldedCount.decrementAndGet();
        fold(shape);
        shape = unfolded.poll();
      }
    } finally {
      foldLock.unlock();
    }
  }

  private void fold(Shape shape) {
    @Nullable Profile former = shape.profile();
    shape.fold(former == null ? profileOf(shape) : admitted(former));
    if (profiles.size() > maxShapes || profileCharacters > maxCharacters()) {
      evictLeastUseful();
    }
  }

  private long maxCharacters() {
    return 2L * maxShapes * CHARACTERS_PER_TEXT;
  }

  private Profile profileOf(Shape shape) {
    Fingerprint fingerprint = Fingerprint.of(shape.text());
    ProfileKey key = new ProfileKey(fingerprint, shape.session().searchPath());
    @Nullable Profile present = profiles.get(key);
    return present == null ? admitted(new Profile(key, fingerprint, shape, coarseMillis)) : present;
  }

  /** The profile itself, or the one that took its place while it was evicted. */
  private Profile admitted(Profile profile) {
    Profile present = profiles.putIfAbsent(profile.key(), profile);
    if (present == null) {
      profileCharacters += profile.characters();
      return profile;
    }
    if (present != profile) {
      profile.evict();
      profile.drainTo(present);
    }
    return present;
  }

  private void evictLeastUseful() {
    int kept = maxShapes - maxShapes / EVICTED_AT_ONCE;
    long keptCharacters = maxCharacters() - maxCharacters() / EVICTED_AT_ONCE;
    List<Profile> leastUsefulFirst =
        profiles.values().stream()
            .map(profile -> new Ranked(profile, profile.usefulness(halfLifeMillis)))
            .sorted(Comparator.comparingDouble(Ranked::usefulness))
            .map(Ranked::profile)
            .toList();
    for (Profile profile : leastUsefulFirst) {
      if (profiles.size() <= kept && profileCharacters <= keptCharacters) {
        return;
      }
      evict(profile);
    }
  }

  private void evict(Profile profile) {
    profiles.remove(profile.key());
    profileCharacters -= profile.characters();
    profile.evict();
  }

  long textsKept() {
    return texts.size();
  }

  private record Ranked(Profile profile, double usefulness) {}
}
