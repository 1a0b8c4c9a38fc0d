package io.viewfinder.advisor.store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What comparisons came to. Any thread. */
final class Tally {
  private final AtomicInteger bare = new AtomicInteger();
  private final AtomicInteger merged = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger brief = new AtomicInteger();
  private final AtomicInteger deferred = new AtomicInteger();
  private final AtomicInteger named = new AtomicInteger();
  private final Set<String> wrong = ConcurrentHashMap.newKeySet();

  void answered(boolean isBare, boolean isSame, String query) {
    (isBare ? bare : merged).incrementAndGet();
    if (!isSame) {
      wrong.add(query);
    }
  }

  void briefly(boolean isDeferred, boolean isRight, String query) {
    (isDeferred ? deferred : brief).incrementAndGet();
    if (!isRight) {
      wrong.add("briefly: " + query);
    }
  }

  void named(boolean isSame, String query) {
    named.incrementAndGet();
    if (!isSame) {
      wrong.add("by name: " + query);
    }
  }

  void refused() {
    refused.incrementAndGet();
  }

  /** The queries that were answered wrongly. */
  Set<String> wrong() {
    return Set.copyOf(wrong);
  }

  int bareAnswers() {
    return bare.get();
  }

  int mergedAnswers() {
    return merged.get();
  }

  int refusals() {
    return refused.get();
  }

  int briefAnswers() {
    return brief.get();
  }

  int deferrals() {
    return deferred.get();
  }

  int namedAnswers() {
    return named.get();
  }

  int comparisons() {
    return bare.get() + merged.get() + brief.get() + named.get();
  }

  Map<String, String> report() {
    return Map.of(
        "bare", bare.toString(),
        "merged", merged.toString(),
        "refused", refused.toString(),
        "brief", brief.toString(),
        "deferred", deferred.toString(),
        "named", named.toString());
  }
}
