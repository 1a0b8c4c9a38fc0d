package io.viewfinder.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The report as one page: no script, nothing fetched, readable by machine and by ear, in light and
 * in dark.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** The page. */
  public static String page(Report report) {
    return template()
        .replace("{{verdict-class}}", report.verdict().holds() ? "holds" : "fails")
        .replace("{{verdict}}", Html.escaped(report.verdict().line()))
        .replace("{{indexed-mean}}", Html.escaped(Verdict.times(report.verdict().indexedMean())))
        .replace("{{reasons}}", list(report.verdict().reasons()))
        .replace("{{chart}}", Chart.svg(report.measurements()))
        .replace("{{measurements}}", rows(report.measurements(), HtmlReport::cells))
        .replace("{{phases}}", rows(report.phases(), HtmlReport::cells))
        .replace("{{views}}", each(report.views(), HtmlReport::view))
        .replace("{{facts}}", each(report.facts(), HtmlReport::fact));
  }

  private static String cells(Measurement measurement) {
    return "<th scope=\"row\"><span class=\"name\">"
        + Html.escaped(measurement.query())
        + "</span> "
        + Html.escaped(measurement.title())
        + "</th>"
        + number(Milliseconds.text(measurement.before()))
        + number(Milliseconds.text(measurement.indexed()))
        + number(Milliseconds.text(measurement.after()))
        + number(Verdict.times(measurement.ratio()))
        + cell(measurement.rewritten() ? String.join(", ", measurement.views()) : "not rewritten")
        + cell(measurement.isIdentical() ? "✓ yes" : "✗ no");
  }

  private static String cells(Phase phase) {
    return "<th scope=\"row\">"
        + Html.escaped(phase.what())
        + "</th>"
        + number(String.valueOf(phase.changed()))
        + number(phase.identical() + " of " + phase.queries())
        + number(phase.rewritten() + " of " + phase.queries());
  }

  private static String view(BuiltView view) {
    return "<details><summary><code>"
        + Html.escaped(view.name())
        + "</code> <span>"
        + Html.escaped(view.reason())
        + "</span></summary><dl><dt>benefit, ms/day</dt><dd>"
        + Html.escaped(view.benefit())
        + "</dd><dt>size, MB</dt><dd>"
        + Html.escaped(view.size())
        + "</dd><dt>serves</dt><dd>"
        + Html.escaped(view.serves())
        + "</dd></dl><pre>"
        + Html.escaped(view.definition())
        + "</pre></details>\n";
  }

  private static String fact(Fact fact) {
    return "<dt>"
        + Html.escaped(fact.label())
        + "</dt><dd>"
        + Html.escaped(fact.value())
        + "</dd>\n";
  }

  private static String list(List<String> reasons) {
    return reasons.isEmpty()
        ? ""
        : "<ul>" + each(reasons, reason -> "<li>" + Html.escaped(reason) + "</li>") + "</ul>";
  }

  private static <T> String rows(List<T> values, Function<T, String> cells) {
    return each(values, value -> "<tr>" + cells.apply(value) + "</tr>\n");
  }

  private static <T> String each(List<T> values, Function<T, String> html) {
    return values.stream().map(html).collect(Collectors.joining());
  }

  private static String cell(String text) {
    return "<td>" + Html.escaped(text) + "</td>";
  }

  private static String number(String text) {
    return "<td class=\"number\">" + Html.escaped(text) + "</td>";
  }

  private static String template() {
    try (InputStream stream = HtmlReport.class.getResourceAsStream("report.html")) {
      if (stream == null) {
        throw new IllegalStateException("no resource report.html");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
