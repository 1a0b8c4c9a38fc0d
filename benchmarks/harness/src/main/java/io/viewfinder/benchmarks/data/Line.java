package io.viewfinder.benchmarks.data;

/** One row in COPY's text format, {@code |} between the values. */
final class Line {
  private Line() {}

  static String of(Object... values) {
    StringBuilder line = new StringBuilder(values.length * 12);
    for (Object value : values) {
      line.append(value).append('|');
    }
    line.setLength(line.length() - 1);
    return line.toString();
  }
}
