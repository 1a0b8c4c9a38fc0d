package io.viewfinder.benchmarks.overhead;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks of {@link HotPath} and compares each with its bare twin. */
final class HotPaths {
  private static final String NANOS = "ns";

  private final Map<String, Spread> measured;

  private HotPaths(Map<String, Spread> measured) {
    this.measured = measured;
  }

  /**
   * Measures all.
   *
   * @param url of the database behind the advisor
   * @param log where JMH writes what it does
   */
  static HotPaths run(Effort effort, String url, Path log) throws RunnerException {
    System.setProperty(HotPath.URL, url); // for the JVM of no forks
    TimeValue time = TimeValue.milliseconds(effort.iteration().toMillis());
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(HotPath.class.getName())
        .forks(effort.forks())
        .warmupIterations((effort.iterations() + 1) / 2)
        .warmupTime(time)
        .measurementIterations(effort.iterations())
        .measurementTime(time)
        .shouldFailOnError(true)
        .output(log.toString())
        .jvmArgsAppend("-D" + HotPath.URL + "=" + url);
    return new HotPaths(spreads(new Runner(options.build()).run()));
  }

  private static Map<String, Spread> spreads(Collection<RunResult> results) {
    Map<String, Spread> spreads = new TreeMap<>();
    for (RunResult result : results) {
      double[] scores =
          result.getBenchmarkResults().stream()
              .flatMap(fork -> fork.getIterationResults().stream())
              .mapToDouble(HotPaths::score)
              .toArray();
      spreads.put(result.getPrimaryResult().getLabel(), Spread.of(scores));
    }
    return spreads;
  }

  private static double score(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }

  /** A line for each comparison. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row("prepared, passed through, recorded", "barePrepared", "prepared", "≤ 100 ns"));
    rows.add(
        row("Statement, text seen before, recorded", "bareStatement", "statement", "≤ 300 ns"));
    rows.add(row("one more row read", "bareRow", "row", "0 ns"));
    rows.add(row("prepared, rewritten, plan kept", "barePrepared", "rewritten", "≤ 2 µs"));
    rows.add(alone("recording one execution", "recording", "≤ 100 ns"));
    rows.add(alone("System.nanoTime()", "clock", ""));
    return rows;
  }

  private Row row(String what, String bareName, String oursName, String budget) {
    Spread bare = spread(bareName);
    Spread ours = spread(oursName);
    String added =
        "+ %s ns (least: + %s)"
            .formatted(
                Spread.digits(ours.median() - bare.median()),
                Spread.digits(ours.least() - bare.least()));
    return new Row(what, bare.text(NANOS), ours.text(NANOS), added, budget);
  }

  private Row alone(String what, String name, String budget) {
    return new Row(what, "", spread(name).text(NANOS), "", budget);
  }

  private Spread spread(String name) {
    return Optional.ofNullable(measured.get(name)).orElseThrow();
  }
}
