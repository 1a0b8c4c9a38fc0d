package io.viewfinder.rewriter.generated;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
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

  /** The first day of the one that a day lies in. */
  LocalDate begin(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /** The first day of the one that comes so many later. */
  LocalDate after(LocalDate begin, int count) {
    return switch (this) {
      case DAY -> begin.plusDays(count);
      case WEEK -> begin.plusWeeks(count);
      case MONTH -> begin.plusMonths(count);
      case QUARTER -> begin.plusMonths(3L * count);
      case YEAR -> begin.plusYears(count);
    };
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
