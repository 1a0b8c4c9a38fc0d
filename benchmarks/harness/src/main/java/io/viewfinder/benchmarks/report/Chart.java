package io.viewfinder.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The measurements as bars in an inline SVG: three per query, on a logarithmic scale. */
final class Chart {
  private static final int WIDTH = 860;
  private static final int LABELS = 92;
  private static final int NUMBERS = 76;
  private static final int TOP = 30;
  private static final int ROW = 46;
  private static final int BAR = 11;
  private static final double SHORTEST_MILLISECONDS = 0.01;

  private final List<Measurement> measurements;
  private final LogScale scale;
  private final StringBuilder svg = new StringBuilder();

  private Chart(List<Measurement> measurements) {
    this.measurements = measurements;
    List<Double> all =
        measurements.stream()
            .flatMap(m -> List.of(m.before(), m.indexed(), m.after()).stream())
            .map(Chart::milliseconds)
            .toList();
    this.scale =
        LogScale.over(
            all.stream().min(Double::compare).orElse(1.0),
            all.stream().max(Double::compare).orElse(10.0),
            WIDTH - LABELS - NUMBERS);
  }

  static String svg(List<Measurement> measurements) {
    return new Chart(measurements).draw();
  }

  private String draw() {
    int height = TOP + measurements.size() * ROW + 8;
    append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"chart-title\">", WIDTH, height);
    append(
        "<title id=\"chart-title\">Median milliseconds per query: before, with plain indexes, and"
            + " through Viewfinder. The table below has the same numbers.</title>");
    scale.ticks().forEach(tick -> drawTick(tick, height));
    for (int i = 0; i < measurements.size(); i++) {
      drawQuery(measurements.get(i), TOP + i * ROW + 4);
    }
    append("</svg>");
    return svg.toString();
  }

  private void drawTick(double milliseconds, int height) {
    double x = LABELS + scale.at(milliseconds);
    append(
        "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
        x, TOP - 6, x, height);
    append(
        "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%s ms</text>", x, TOP - 12, plain(milliseconds));
  }

  private void drawQuery(Measurement measurement, int y) {
    append(
        "<text class=\"query\" x=\"%d\" y=\"%d\">%s</text>",
        LABELS - 10, y + 2 * BAR, Html.escaped(measurement.query()));
    drawBar("before", measurement.before(), "", y);
    drawBar("indexed", measurement.indexed(), "", y + BAR + 1);
    drawBar("after", measurement.after(), Verdict.times(measurement.ratio()), y + 2 * (BAR + 1));
  }

  private void drawBar(String series, Duration duration, String note, int y) {
    double length = Math.max(1, scale.at(milliseconds(duration)));
    append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
        series, LABELS, y, length, BAR);
    append(
        "<text class=\"value %s\" x=\"%.1f\" y=\"%d\">%s</text>",
        series,
        LABELS + length + 5,
        y + BAR - 2,
        note.isEmpty() ? Milliseconds.text(duration) : Milliseconds.text(duration) + " · " + note);
  }

  private static double milliseconds(Duration duration) {
    return Math.max(SHORTEST_MILLISECONDS, Milliseconds.of(duration));
  }

  private static String plain(double number) {
    return new BigDecimal(number, new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
