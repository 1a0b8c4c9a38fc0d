package io.viewfinder.benchmarks.peers;

import io.viewfinder.benchmarks.overhead.Effort;
import io.viewfinder.benchmarks.overhead.HotPath;
import io.viewfinder.benchmarks.overhead.Site;
import io.viewfinder.benchmarks.overhead.Spread;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures Viewfinder beside its peers in one run of JMH, and prints the table. */
public final class PeersRun {
  private static final String HEADING =
      """
      | through | prepared statement | Statement |
      |---|---|---|
      """;

  private final Effort effort;
  private final Path folder;

  PeersRun(Effort effort, Path folder) {
    this.effort = effort;
    this.folder = folder;
  }

  /** Measures with all effort; the one argument is the folder for JMH's own account. */
  public static void main(String[] arguments) throws SQLException, RunnerException, IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(new PeersRun(Effort.FULL, Path.of(arguments[0])).table());
    System.exit(0); // what is left are pauses of background threads
  }

  /** The table, which is also left in the folder. */
  String table() throws SQLException, RunnerException, IOException {
    Files.createDirectories(folder);
    try (Site site = Site.open(effort.sales())) {
      String table = table(scores(site.url()));
      Files.writeString(folder.resolve("peers.md"), table);
      return table;
    }
  }

  private Map<String, Double> scores(String url) throws RunnerException {
    System.setProperty(HotPath.URL, url); // for the JVM of no forks
    TimeValue time = TimeValue.milliseconds(effort.iteration().toMillis());
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Peers.class.getName() + "\\.")
                    .include(HotPath.class.getName() + "\\.(prepared|statement)$")
                    .forks(effort.forks())
                    .warmupIterations((effort.iterations() + 1) / 2)
                    .warmupTime(time)
                    .measurementIterations(effort.iterations())
                    .measurementTime(time)
                    .shouldFailOnError(true)
                    .output(folder.resolve("jmh.txt").toString())
                    .jvmArgsAppend("-D" + HotPath.URL + "=" + url)
                    .build())
            .run();
    Map<String, Double> scores = new TreeMap<>();
    for (RunResult result : results) {
      String peer = Optional.ofNullable(result.getParams().getParam("peer")).orElse("");
      String label = peer + " " + result.getPrimaryResult().getLabel();
      scores.put(label, result.getPrimaryResult().getStatistics().getMin());
    }
    return scores;
  }

  private static String table(Map<String, Double> scores) {
    StringBuilder table = new StringBuilder(HEADING);
    for (Peer peer : Peer.values()) {
      table.append(
          line(
              peer.words(),
              score(scores, peer + " peerPrepared"),
              score(scores, peer + " peerStatement")));
      if (peer == Peer.BARE) {
        table.append(
            line(
                "Viewfinder, recording and rewriting on",
                score(scores, " prepared"),
                score(scores, " statement")));
      }
    }
    return table.toString();
  }

  private static double score(Map<String, Double> scores, String label) {
    return Optional.ofNullable(scores.get(label)).orElseThrow();
  }

  private static String line(String who, double prepared, double statement) {
    return String.format(
        Locale.ROOT,
        "| %s | %s ns | %s ns |%n",
        who,
        Spread.digits(prepared),
        Spread.digits(statement));
  }
}
