package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.report.Measurement;
import io.viewfinder.benchmarks.workload.Query;
import java.time.Duration;
import java.util.List;

/** A query's times, before it is known whether all its answers were right. */
record Measured(
    Query asked,
    boolean counted,
    Duration before,
    Duration indexed,
    Duration after,
    List<String> views,
    boolean rewritten) {
  Measured {
    views = List.copyOf(views);
  }

  String query() {
    return asked.template().name();
  }

  Measurement judged(List<String> differences) {
    return new Measurement(
        query(),
        asked.template().title(),
        counted,
        before,
        indexed,
        after,
        views,
        rewritten,
        differences);
  }
}
