package io.viewfinder.rewriter.generated;

import java.util.List;
import java.util.Locale;

/** The units of the calendar. */
enum Unit {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR;

  static final List<Unit> ALL = List.of(values());

  String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isCoarserThan(Unit other) {
    return compareTo(other) > 0;
  }

  /** Whether each of the other lies within one of this. */
  boolean holds(Unit finer) {
    boolean isWithoutWeeks = finer != WEEK && this != WEEK;
    return finer == this || finer == DAY || (isWithoutWeeks && isCoarserThan(finer));
  }
}
