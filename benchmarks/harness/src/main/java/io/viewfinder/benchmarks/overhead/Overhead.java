package io.viewfinder.benchmarks.overhead;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what the driver costs where it does nothing for anybody, and where it rewrites. */
public final class Overhead {
  private final Effort effort;
  private final Path folder;

  /**
   * A measurement.
   *
   * @param folder where JMH's own account and the table are left
   */
  Overhead(Effort effort, Path folder) {
    this.effort = effort;
    this.folder = folder;
  }

  /** Measures with all effort and prints the table; the one argument is the folder. */
  public static void main(String[] arguments) throws SQLException, RunnerException, IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(new Overhead(Effort.FULL, Path.of(arguments[0])).run().markdown());
    System.exit(0); // what is left are pauses of background threads
  }

  /** Measures all there is. */
  Report run() throws SQLException, RunnerException, IOException {
    Files.createDirectories(folder);
    try (Site site = Site.open(effort.sales())) {
      List<Row> rows = new ArrayList<>();
      rows.addAll(HotPaths.run(effort, site.url(), folder.resolve("jmh.txt")).rows());
      rows.addAll(new Loopback(site, effort, System::nanoTime).rows());
      Report report = new Report(rows);
      Files.writeString(folder.resolve("overhead.md"), report.markdown());
      return report;
    }
  }
}
