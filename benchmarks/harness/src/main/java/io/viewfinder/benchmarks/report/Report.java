package io.viewfinder.benchmarks.report;

import java.util.List;

/** Everything that one run has to tell. */
public record Report(
    List<Fact> facts,
    List<BuiltView> views,
    List<Measurement> measurements,
    List<Phase> phases,
    Verdict verdict) {
  public Report {
    facts = List.copyOf(facts);
    views = List.copyOf(views);
    measurements = List.copyOf(measurements);
    phases = List.copyOf(phases);
  }
}
