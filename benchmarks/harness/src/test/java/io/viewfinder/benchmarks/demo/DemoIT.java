package io.viewfinder.benchmarks.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void aDriverThatRunsTheOriginalUnderAnotherTextIsRewrittenAndIdenticalButNotFaster()
      throws Exception {
    Verdict verdict = run(StandIn.Conduct.HONEST);

    assertThat(verdict.line()).startsWith("13 of 13 rewritten, 13 of 13 identical, ");
    assertThat(printed()).contains("no view built: 57 of 57 identical, 57 rewritten");
    assertThat(verdict.reasons()).containsExactly("the mean is below 5.0 ×");
    assertThat(printed())
        .contains("lineorder", "v_1 (0.1 MB): asked often")
        .endsWith(verdict.line() + "\n");
    assertThat(Files.readString(folder.resolve("report.html"))).contains("13 of 13 rewritten");
  }

  @Test
  void viewfinderItselfRewritesAndNeverDiffers() throws Exception {
    Verdict verdict = run("jdbc:viewfinder:", "0.02");

    assertThat(verdict.identical()).as(printed()).isEqualTo(13);
    assertThat(verdict.rewritten()).as(printed()).isPositive();
    assertThat(verdict.reasons()).allMatch(DemoIT::isAboutSpeedOrSize);
  }

  /* At this scale times are noise, and so are sizes: a table of a page or two. */
  private static boolean isAboutSpeedOrSize(String reason) {
    return reason.endsWith("was not rewritten")
        || reason.contains("the mean")
        || reason.startsWith("the views take");
  }

  @Test
  void aDriverThatDoesNotSeeLaterRowsIsCaught() throws Exception {
    Verdict verdict = run(StandIn.Conduct.STALE);

    assertThat(verdict.line()).startsWith("13 of 13 rewritten, 0 of 13 identical, ");
    assertThat(verdict.reasons())
        .anyMatch(reason -> reason.startsWith("Q3.4: after a committed insert: rows"));
  }

  private Verdict run(StandIn.Conduct conduct) throws Exception {
    StandIn standIn = new StandIn("jdbc:stand-in-" + conduct + ":", conduct);
    DriverManager.registerDriver(standIn);
    try {
      return run(standIn.prefix(), "0.01");
    } finally {
      DriverManager.deregisterDriver(standIn);
    }
  }

  private Verdict run(String prefix, String scale) throws Exception {
    Options options =
        Options.parse(
            List.of("--scale", scale, "--report", folder.resolve("report.html").toString()));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Demo(options, new Terminal(out, false), System::nanoTime, prefix).run();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
