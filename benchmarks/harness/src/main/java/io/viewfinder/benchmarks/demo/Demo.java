package io.viewfinder.benchmarks.demo;

import io.viewfinder.benchmarks.report.HtmlReport;
import io.viewfinder.benchmarks.report.Report;
import io.viewfinder.benchmarks.report.TextTable;
import io.viewfinder.benchmarks.report.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;

/** The README's first command: what Viewfinder does, shown on real data and judged. */
public final class Demo {
  private static final int MOST_REASONS = 20;

  private final Options options;
  private final Terminal terminal;
  private final LongSupplier nanos;
  private final String prefix;

  Demo(Options options, Terminal terminal, LongSupplier nanos, String prefix) {
    this.prefix = prefix;
    this.options = options;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /** Runs with the command line's options; the exit status is 0 only if everything is true. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, isWatched());
    try {
      Options options = Options.parse(List.of(arguments));
      System.exit(
          new Demo(options, terminal, System::nanoTime, "jdbc:viewfinder:").run().holds() ? 0 : 1);
    } catch (BadOptionException bad) {
      terminal.line(String.valueOf(bad.getMessage()));
      terminal.line(Options.USAGE);
      System.exit(2);
    } catch (SQLException | IOException | RuntimeException failure) {
      failure.printStackTrace(System.err);
      terminal.line("not as claimed: " + failure);
      terminal.line("the demo did not come to its end");
      System.exit(1);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // Java 22 and later are started with jdk.console=java.base
  private static boolean isWatched() {
    return System.console() != null;
  }

  /** Runs and judges. */
  Verdict run() throws SQLException, IOException {
    try (Stage stage = Stage.open(options, prefix)) {
      Report report = new Performance(options, terminal, nanos, stage).run();
      write(report);
      terminal.line("");
      TextTable.lines(report.measurements()).forEach(terminal::line);
      terminal.line("");
      terminal.line("plain indexes alone: " + Verdict.times(report.verdict().indexedMean()));
      terminal.line("report: " + options.report().toAbsolutePath().normalize());
      if (options.keep()) {
        keep(stage);
      }
      tell(report.verdict());
      return report.verdict();
    }
  }

  private void write(Report report) throws IOException {
    Path folder = options.report().toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(options.report(), HtmlReport.page(report));
  }

  private void keep(Stage stage) throws IOException {
    terminal.line("the server stays up until Enter is pressed: " + stage.url());
    while (System.in.read() > '\n') {
      // Anything before the end of the line is not what was asked for.
    }
  }

  private void tell(Verdict verdict) {
    if (!verdict.holds()) {
      verdict.reasons().stream().limit(MOST_REASONS).forEach(terminal::line);
      terminal.line(verdict.reasonLine());
    }
    terminal.line(verdict.line());
  }
}
