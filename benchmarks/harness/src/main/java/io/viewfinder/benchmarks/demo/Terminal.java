package io.viewfinder.benchmarks.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Where the demo speaks. A bar that moves is drawn only where somebody watches. Threads may share
 * it.
 */
final class Terminal {
  private static final int BAR = 40;
  private static final String INDENT = "     ";

  private final PrintStream out;
  private final boolean isWatched;
  private String drawn = "";

  /**
   * @param isWatched whether it is a terminal, not a file
   */
  Terminal(PrintStream out, boolean isWatched) {
    this.out = out;
    this.isWatched = isWatched;
  }

  /** A line of its own. */
  synchronized void line(String text) {
    clear();
    out.println(text);
    out.flush();
  }

  /** A line below a step's heading. */
  void detail(String text) {
    line(INDENT + text);
  }

  /** A bar in the place of the last one; nothing where nobody watches. */
  synchronized void bar(double share, String what) {
    if (!isWatched) {
      return;
    }
    int full = (int) Math.round(Math.min(1, share) * BAR);
    String bar =
        String.format(
            Locale.ROOT,
            "%s[%s%s] %3.0f %%  %s",
            INDENT,
            "#".repeat(full),
            ".".repeat(BAR - full),
            Math.min(1, share) * 100,
            what);
    if (bar.equals(drawn)) {
      return;
    }
    clear();
    out.print(bar);
    out.flush();
    drawn = bar;
  }

  private void clear() {
    if (!drawn.isEmpty()) {
      out.print("\r" + " ".repeat(drawn.length()) + "\r");
      drawn = "";
    }
  }
}
