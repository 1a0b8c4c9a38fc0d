package io.viewfinder.rewriter.block;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates, timestamps and intervals whose text means the same under every DateStyle and
 * IntervalStyle.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-datetime.html">PostgreSQL,
 *     Date/Time Types</a>
 */
final class IsoTimes {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?");
  private static final Pattern OFFSET = Pattern.compile("(.*\\d)([+-]\\d{2}(?::\\d{2})?)");
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private IsoTimes() {}

  /** The time that a text surely means, a date being its midnight. */
  static Optional<LocalDateTime> parse(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay());
      }
      if (TIMESTAMP.matcher(text).matches()) {
        return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')));
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // PostgreSQL will say what is wrong with it
    }
  }

  /** The instant that a text with an offset surely means, as its time in UTC. */
  static Optional<LocalDateTime> parseWithOffset(String text) {
    Matcher matcher = OFFSET.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      ZoneOffset offset = ZoneOffset.of(matcher.group(2));
      return parse(matcher.group(1)).map(time -> time.minusSeconds(offset.getTotalSeconds()));
    } catch (DateTimeException e) {
      return Optional.empty(); // PostgreSQL will say what is wrong with it
    }
  }

  /** The time that lies an interval, by its text, after another; of a date, at midnight. */
  static Optional<LocalDateTime> plus(LocalDateTime time, String interval, int sign) {
    return IntervalText.parse(interval)
        .map(parts -> sign < 0 ? parts.negated() : parts)
        .map(parts -> parts.after(time));
  }

  /** A timestamp as PostgreSQL reads it under every DateStyle. */
  static String text(LocalDateTime time) {
    return TEXT.format(time);
  }

  static boolean isDate(String text) {
    return DATE.matcher(text).matches() && parse(text).isPresent();
  }

  static boolean isInterval(String text) {
    return IntervalText.parse(text).isPresent();
  }
}
