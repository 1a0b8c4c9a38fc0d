package io.viewfinder.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void theTableIsMarkdown() {
    Report report = new Report(List.of(new Row("a", "1 ns", "2 ns", "+ 1 ns", "≤ 3 ns")));

    assertThat(report.markdown()).endsWith("|---|\n| a | 1 ns | 2 ns | + 1 ns | ≤ 3 ns |\n");
  }
}
