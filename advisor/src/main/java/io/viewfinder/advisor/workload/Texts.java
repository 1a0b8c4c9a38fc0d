package io.viewfinder.advisor.workload;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The handles of the texts seen lately, in bounded memory; any thread, without locks held for long.
 *
 * <p>Two halves: a text found in the old half moves to the young one; when the young half is full
 * it becomes the old one, and what nobody asked for meanwhile is forgotten.
 */
final class Texts {
  private final int maxTexts;
  private final long maxCharacters;
  private volatile Halves halves = new Halves(Map.of());

  /**
   * @param maxTexts the most texts in one half
   * @param maxCharacters the most characters in one half
   */
  Texts(int maxTexts, long maxCharacters) {
    this.maxTexts = maxTexts;
    this.maxCharacters = maxCharacters;
  }

  /** The handle of the text, or null. */
  @Nullable Shape find(Key key) {
    Halves now = halves;
    Shape shape = now.young.get(key);
    if (shape != null) {
      return shape;
    }
    Shape old = now.old.get(key);
    return old == null ? null : add(key, old);
  }

  /** Keeps a handle for the text, unless there is one; returns the one kept. */
  Shape add(Key key, Shape shape) {
    Halves now = halves;
    Shape present = now.young.putIfAbsent(key, shape);
    if (present != null) {
      return present;
    }
    now.characters.add(key.text().length());
    if (now.characters.sum() > maxCharacters || now.young.mappingCount() > maxTexts) {
      age(now);
    }
    return shape;
  }

  private synchronized void age(Halves full) {
    if (halves == full) {
      halves = new Halves(full.young);
    }
  }

  long size() {
    Halves now = halves;
    return now.young.mappingCount() + now.old.size();
  }

  /** A text under a search path. */
  record Key(String text, List<String> searchPath) {}

  private static final class Halves {
    private final ConcurrentHashMap<Key, Shape> young = new ConcurrentHashMap<>();
    private final LongAdder characters = new LongAdder();
    private final Map<Key, Shape> old;

    private Halves(Map<Key, Shape> old) {
      this.old = old;
    }
  }
}
