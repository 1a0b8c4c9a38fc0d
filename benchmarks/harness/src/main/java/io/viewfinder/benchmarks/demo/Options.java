package io.viewfinder.benchmarks.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param scale TPC-H's scale factor
 * @param postgresUrl a server that is there already, or null for one of our own
 * @param report where the page goes
 * @param maxViews the most views that may be built
 * @param budgetPercent their largest size together, in percent of the data's
 * @param keep whether the server stays up until Enter is pressed
 */
record Options(
    double scale,
    @Nullable String postgresUrl,
    Path report,
    int maxViews,
    int budgetPercent,
    boolean keep) {
  static final String USAGE =
      """
      options:
        --scale S             TPC-H's scale factor, at least 0.01 (0.1)
        --postgres-url URL    a server that is there already, instead of one of our own
        --report FILE         where the HTML report goes (target/viewfinder-demo.html)
        --max-views N         the most views that may be built (8)
        --budget-percent P    their largest size together, in percent of the data's (100)
        --keep                leave the server up until Enter is pressed""";

  private static final Options DEFAULTS =
      new Options(0.1, null, Path.of("target", "viewfinder-demo.html"), 8, 100, false);
  private static final double SMALLEST_SCALE = 0.01;

  Options {
    if (!(scale >= SMALLEST_SCALE)) {
      throw new BadOptionException("--scale " + scale + ": at least " + SMALLEST_SCALE);
    }
    if (maxViews < 1) {
      throw new BadOptionException("--max-views " + maxViews + ": at least 1");
    }
    if (budgetPercent < 1) {
      throw new BadOptionException("--budget-percent " + budgetPercent + ": at least 1");
    }
  }

  static Options parse(List<String> arguments) {
    Options options = DEFAULTS;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      options = name.equals("--keep") ? options.kept() : options.with(name, value(name, rest));
    }
    return options;
  }

  private static String value(String name, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new BadOptionException(name + ": unknown, or its value is missing");
    }
    return rest.next();
  }

  private Options kept() {
    return new Options(scale, postgresUrl, report, maxViews, budgetPercent, true);
  }

  private Options with(String name, String value) {
    try {
      return switch (name) {
        case "--scale" ->
            new Options(
                Double.parseDouble(value), postgresUrl, report, maxViews, budgetPercent, keep);
        case "--postgres-url" -> new Options(scale, value, report, maxViews, budgetPercent, keep);
        case "--report" ->
            new Options(scale, postgresUrl, Path.of(value), maxViews, budgetPercent, keep);
        case "--max-views" ->
            new Options(scale, postgresUrl, report, Integer.parseInt(value), budgetPercent, keep);
        case "--budget-percent" ->
            new Options(scale, postgresUrl, report, maxViews, Integer.parseInt(value), keep);
        default -> throw new BadOptionException(name + ": unknown");
      };
    } catch (NumberFormatException e) {
      throw new BadOptionException(name + " " + value + ": not a number", e);
    }
  }
}
