package io.viewfinder.benchmarks.data;

import com.google.common.collect.Iterables;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;

/** The Star Schema Benchmark's date dimension: each day of 1992 to 1998. */
final class Calendar {
  private static final LocalDate FIRST = LocalDate.of(1992, 1, 1);
  private static final LocalDate LAST = LocalDate.of(1998, 12, 31);
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ROOT);
  private static final DateTimeFormatter YEAR_MONTH =
      DateTimeFormatter.ofPattern("MMMuuuu", Locale.ENGLISH);
  private static final Set<MonthDay> HOLIDAYS =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(2, 20),
          MonthDay.of(4, 20),
          MonthDay.of(5, 20),
          MonthDay.of(7, 20),
          MonthDay.of(8, 20),
          MonthDay.of(9, 20),
          MonthDay.of(10, 20),
          MonthDay.of(11, 20),
          MonthDay.of(12, 24));

  private Calendar() {}

  static Table table() {
    Iterable<LocalDate> days = () -> FIRST.datesUntil(LAST.plusDays(1)).iterator();
    return new Table(
        "date",
        LAST.toEpochDay() - FIRST.toEpochDay() + 1,
        Iterables.transform(days, Calendar::line));
  }

  /** The key of a day: {@code 19971224}. */
  static int key(LocalDate day) {
    return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
  }

  static String line(LocalDate day) {
    int dayNumberInWeek = day.getDayOfWeek().getValue() % 7 + 1;
    return Line.of(
        key(day),
        WRITTEN.withLocale(Locale.ENGLISH).format(day),
        day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        day.getYear(),
        day.getYear() * 100 + day.getMonthValue(),
        YEAR_MONTH.format(day),
        dayNumberInWeek,
        day.getDayOfMonth(),
        day.getDayOfYear(),
        day.getMonthValue(),
        (day.getDayOfYear() - 1) / 7 + 1,
        season(day.getMonthValue()),
        day.getDayOfWeek() == DayOfWeek.SATURDAY,
        day.plusDays(1).getDayOfMonth() == 1,
        HOLIDAYS.contains(MonthDay.from(day)),
        dayNumberInWeek != 1 && dayNumberInWeek != 7);
  }

  private static String season(int month) {
    return switch (month) {
      case 1, 2, 3 -> "Winter";
      case 4 -> "Spring";
      case 5, 6, 7, 8 -> "Summer";
      case 9, 10 -> "Fall";
      default -> "Christmas";
    };
  }
}
