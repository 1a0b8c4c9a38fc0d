package io.viewfinder.rewriter.block;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The units that {@code date_trunc} cuts a time to. A timestamp itself is of microseconds, a date
 * of days.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-TRUNC">
 *     PostgreSQL, date_trunc</a>
 */
public enum TimeUnit {
  MICROSECOND("microseconds"),
  MILLISECOND("milliseconds"),
  SECOND("second"),
  MINUTE("minute"),
  HOUR("hour"),
  DAY("day"),
  WEEK("week"),
  MONTH("month"),
  QUARTER("quarter"),
  YEAR("year"),
  DECADE("decade"),
  CENTURY("century"),
  MILLENNIUM("millennium");

  private final String field;

  TimeUnit(String field) {
    this.field = field;
  }

  /** Its name as the first argument of {@code date_trunc}. */
  public String field() {
    return field;
  }

  /**
   * Whether each period of this unit lies within one of the other. Weeks cross months and years,
   * and decades cross centuries: the year 2000 begins a decade and ends a century.
   */
  public boolean refines(TimeUnit other) {
    if (this == other || compareTo(DAY) <= 0) {
      return compareTo(other) <= 0;
    }
    return switch (this) {
      case MONTH, QUARTER, YEAR -> compareTo(other) <= 0;
      case CENTURY -> other == MILLENNIUM;
      default -> false;
    };
  }

  /** The unit of this name, in one of its full spellings. */
  static Optional<TimeUnit> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(unit -> unit.field.equals(lower) || unit.plural().equals(lower))
        .findFirst();
  }

  private String plural() {
    return switch (this) {
      case MICROSECOND, MILLISECOND -> field.substring(0, field.length() - 1);
      case QUARTER -> field;
      case CENTURY -> "centuries";
      case MILLENNIUM -> "millennia";
      default -> field + "s";
    };
  }

  /** The unit that a field of {@code extract} is a matter of; seconds have fractions. */
  static Optional<TimeUnit> ofField(String field) {
    return switch (field) {
      case "microseconds", "milliseconds", "second", "epoch" -> Optional.of(MICROSECOND);
      case "minute" -> Optional.of(MINUTE);
      case "hour" -> Optional.of(HOUR);
      case "day", "dow", "isodow", "doy" -> Optional.of(DAY);
      case "week", "isoyear" -> Optional.of(WEEK);
      case "month" -> Optional.of(MONTH);
      case "quarter" -> Optional.of(QUARTER);
      case "year" -> Optional.of(YEAR);
      case "decade" -> Optional.of(DECADE);
      case "century" -> Optional.of(CENTURY);
      case "millennium" -> Optional.of(MILLENNIUM);
      default -> Optional.empty();
    };
  }

  /** The begin of the period of this unit that a time of the common era lies in. */
  LocalDateTime floor(LocalDateTime time) {
    LocalDate day = time.toLocalDate();
    return switch (this) {
      case MICROSECOND -> time.truncatedTo(ChronoUnit.MICROS);
      case MILLISECOND -> time.truncatedTo(ChronoUnit.MILLIS);
      case SECOND -> time.truncatedTo(ChronoUnit.SECONDS);
      case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> day.atStartOfDay();
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case MONTH -> day.withDayOfMonth(1).atStartOfDay();
      case QUARTER -> first(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1);
      case YEAR -> first(day.getYear(), 1);
      case DECADE -> first(day.getYear() / 10 * 10, 1);
      case CENTURY -> first((day.getYear() - 1) / 100 * 100 + 1, 1);
      case MILLENNIUM -> first((day.getYear() - 1) / 1000 * 1000 + 1, 1);
    };
  }

  private static LocalDateTime first(int year, int month) {
    return LocalDate.of(year, month, 1).atStartOfDay();
  }

  /** Whether a period begins at the time. */
  boolean begins(LocalDateTime time) {
    return floor(time).equals(time);
  }

  /** The begin of the period after that in which the time lies. */
  LocalDateTime next(LocalDateTime time) {
    LocalDateTime begin = floor(time);
    return switch (this) {
      case MICROSECOND -> begin.plus(1, ChronoUnit.MICROS);
      case MILLISECOND -> begin.plus(1, ChronoUnit.MILLIS);
      case SECOND -> begin.plusSeconds(1);
      case MINUTE -> begin.plusMinutes(1);
      case HOUR -> begin.plusHours(1);
      case DAY -> begin.plusDays(1);
      case WEEK -> begin.plusWeeks(1);
      case MONTH -> begin.plusMonths(1);
      case QUARTER -> begin.plusMonths(3);
      case YEAR -> begin.plusYears(1);
      case DECADE -> begin.plusYears(10);
      case CENTURY -> begin.plusYears(100);
      case MILLENNIUM -> begin.plusYears(1000);
    };
  }

  /** The first begin of a period that is not before the time. */
  LocalDateTime ceiling(LocalDateTime time) {
    return begins(time) ? time : next(time);
  }
}
