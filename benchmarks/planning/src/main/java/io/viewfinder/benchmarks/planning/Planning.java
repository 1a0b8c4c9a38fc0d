package io.viewfinder.benchmarks.planning;

import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Measures how long plans take among many views, ours and Calcite's in one run. */
public final class Planning {
  /* Beyond, one of Calcite's plans takes half a minute. */
  private static final int MOST_FOR_CALCITE = 1000;

  private final int forks;
  private final TimeValue time;
  private final List<Integer> views;

  /**
   * A measurement.
   *
   * @param forks the JVMs for each benchmark, none for this one
   * @param time how long each is warmed up, and then measured
   * @param views the numbers of views
   */
  Planning(int forks, TimeValue time, List<Integer> views) {
    this.forks = forks;
    this.time = time;
    this.views = List.copyOf(views);
  }

  /** Measures with all effort and prints the table; the one argument is the folder. */
  public static void main(String[] arguments) throws SQLException, RunnerException, IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Path.of(arguments[0]);
    TimeValue time = TimeValue.seconds(5);
    String table = new Planning(1, time, List.of(1, 10, 100, 1000, 10000)).run(folder);
    out.print(table);
    System.exit(0); // the server ends with the JVM
  }

  /** Measures all there is. */
  String run(Path folder) throws SQLException, RunnerException, IOException {
    Files.createDirectories(folder);
    String url = PrivatePostgres.shared().newDatabase().url();
    Site.build(url);
    System.setProperty(ColdPlan.URL, url); // for the JVM of no forks
    String registration = new Registration(Site.open(url), System::nanoTime).measure();
    StringBuilder table =
        new StringBuilder("| plan | views | p50 µs | p99 µs |\n|---|---|---|---|\n");
    List<RunResult> results = new ArrayList<>(results(ColdPlan.class, views, url, folder));
    results.addAll(results(FilterTree.class, views, url, folder));
    List<Integer> fewer = views.stream().filter(count -> count <= MOST_FOR_CALCITE).toList();
    results.addAll(results(CalcitePlan.class, fewer, url, folder));
    results.stream()
        .sorted(
            Comparator.comparing(Planning::name)
                .thenComparing(result -> Integer.valueOf(views(result))))
        .forEach(result -> table.append(row(result)));
    String answer = table.append('\n').append(registration).append('\n').toString();
    Files.writeString(folder.resolve("planning.md"), answer);
    return answer;
  }

  private Collection<RunResult> results(
      Class<?> benchmark, List<Integer> counts, String url, Path folder) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(benchmark.getName() + ".*")
        .param("views", counts.stream().map(String::valueOf).toArray(String[]::new))
        .forks(forks)
        .warmupIterations(1)
        .warmupTime(time)
        .measurementIterations(1)
        .measurementTime(time)
        .shouldFailOnError(true)
        .output(folder.resolve(benchmark.getSimpleName() + ".txt").toString())
        .jvmArgsAppend("-Xmx3g", "-D" + ColdPlan.URL + "=" + url);
    return new Runner(options.build()).run();
  }

  private static String name(RunResult result) {
    String full = result.getParams().getBenchmark();
    return full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
  }

  private static String views(RunResult result) {
    return result.getParams().getParam("views");
  }

  private static String row(RunResult result) {
    Statistics measured = result.getPrimaryResult().getStatistics();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f |%n",
        name(result),
        views(result),
        measured.getPercentile(50),
        measured.getPercentile(99));
  }
}
