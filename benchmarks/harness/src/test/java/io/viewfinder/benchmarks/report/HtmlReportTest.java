package io.viewfinder.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HtmlReportTest {
  private static final Measurement FAST =
      new Measurement(
          "Q1.1",
          "a <title>",
          true,
          micros(81_234),
          micros(20_000),
          micros(412),
          List.of("v_1"),
          true,
          List.of());
  private static final Measurement SLOW =
      new Measurement(
          "Q3.4",
          "another",
          true,
          micros(1_000_000),
          micros(0),
          micros(999_000),
          List.of(),
          false,
          List.of("rows differ"));
  private static final Report REPORT =
      new Report(
          List.of(new Fact("server", "17.11 & \"more\"")),
          List.of(new BuiltView("v_1", "12", "3", "Q1.1", "asked often", "select a < 1")),
          List.of(FAST, SLOW),
          List.of(new Phase("an update", 19, 17, 18, 0)),
          Verdict.of(List.of(FAST, SLOW), List.of()));

  @Test
  void thePageFetchesNothingAndRunsNothing() {
    String page = HtmlReport.page(REPORT);

    assertThat(page)
        .doesNotContain("<script", "http://", "https://", "src=", "@import", "url(", "{{")
        .contains("default-src 'none'", "prefers-color-scheme: dark", "lang=\"en\"");
  }

  @Test
  void whatIsShownIsEscaped() {
    assertThat(HtmlReport.page(REPORT))
        .contains("a &lt;title&gt;", "17.11 &amp; &quot;more&quot;", "select a &lt; 1")
        .contains("<td>v_1</td>", "✓ yes", "✗ no", "not rewritten", "18 of 19", "rows differ");
  }

  @Test
  void theVerdictIsTheHeadlineAndFailsVisibly() {
    assertThat(HtmlReport.page(REPORT))
        .contains("<p class=\"verdict fails\">1 of 2 rewritten, 1 of 2 identical");
  }

  @Test
  void theChartIsWellFormedAndHasThreeBarsForEachQuery() throws Exception {
    String svg = Chart.svg(REPORT.measurements());

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(6);
    assertThat(svg).contains("0.41 · 197.2 ×", "0.01 ms", "1000 ms");
  }

  @Test
  void aPowerOfTenTakesTheSameLengthEverywhere() {
    LogScale scale = LogScale.over(0.3, 600, 400);

    assertThat(scale.at(0.1)).isZero();
    assertThat(scale.at(1)).isEqualTo(100);
    assertThat(scale.at(1000)).isEqualTo(400);
    assertThat(scale.ticks()).hasSize(5);
  }

  @Test
  void oneLengthOfTimeStillMakesAScale() {
    assertThat(LogScale.over(1, 1, 400).ticks()).hasSize(2);
  }

  @Test
  void theTextTableIsAligned() {
    assertThat(TextTable.lines(REPORT.measurements()))
        .containsExactly(
            "query  before  indexes  after    ratio  view  identical?",
            "Q1.1     81.2     20.0   0.41  197.2 ×  v_1   yes",
            "Q3.4   1000.0     0.00  999.0    1.0 ×  –     NO");
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1000);
  }
}
