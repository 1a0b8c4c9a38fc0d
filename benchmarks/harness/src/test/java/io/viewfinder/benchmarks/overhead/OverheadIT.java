package io.viewfinder.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only that it runs: numbers of a machine that does something else besides say nothing. */
class OverheadIT {
  @TempDir Path folder;

  @BeforeAll
  static void besidesOthers() {
    System.setProperty("jmh.ignoreLock", "true"); // others may measure on this machine
  }

  @Test
  void eachBudgetHasALineAndTheRewrittenLinesWereRewritten() throws Exception {
    Report report = new Overhead(Effort.SMOKE, folder).run();

    assertThat(report.rows())
        .extracting(Row::what)
        .containsExactly(
            "prepared, passed through, recorded",
            "Statement, text seen before, recorded",
            "one more row read",
            "prepared, rewritten, plan kept",
            "recording one execution",
            "System.nanoTime()",
            "point select by key, prepared",
            "the same, pgjdbc against itself",
            "rewritten, few rows of state",
            "rewritten, the whole state",
            "a connection, opened and closed",
            "a connection with one point select");
    assertThat(report.rows()).extracting(Row::ours).allMatch(text -> text.matches("[-0-9].*"));
    assertThat(folder.resolve("overhead.md")).hasContent(report.markdown());
    assertThat(Files.readString(folder.resolve("jmh.txt"))).contains("HotPath.rewritten");
  }
}
