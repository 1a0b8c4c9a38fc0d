package io.viewfinder.benchmarks.planning;

import io.viewfinder.rewriter.Knowledge;
import io.viewfinder.rewriter.Rewriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** What knowing views costs: time and heap for each. */
final class Registration {
  private static final int VIEWS = 1000;
  private static final int COPIES = 8;

  private final Site site;
  private final LongSupplier nanos;

  Registration(Site site, LongSupplier nanos) {
    this.site = site;
    this.nanos = nanos;
  }

  /** Time and heap for one view, measured over a thousand, eight times over. */
  String measure() {
    Knowledge knowledge = site.knowledge(new Rewriter(), VIEWS);
    register(knowledge); // warms up
    List<Rewriter> kept = new ArrayList<>();
    long heapBefore = heap();
    long start = nanos.getAsLong();
    for (int i = 0; i < COPIES; i++) {
      kept.add(register(knowledge));
    }
    double micros = (nanos.getAsLong() - start) / 1000.0 / COPIES / VIEWS;
    double bytes = (double) (heap() - heapBefore) / COPIES / VIEWS;
    return "registration: %.0f µs and %.1f KB for each of %d views (%d indexes kept)"
        .formatted(micros, bytes / 1024, VIEWS, kept.size());
  }

  private static Rewriter register(Knowledge knowledge) {
    Rewriter rewriter = new Rewriter();
    rewriter.decide(Stars.noView(), Site.SESSION, knowledge);
    return rewriter;
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      runtime.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
