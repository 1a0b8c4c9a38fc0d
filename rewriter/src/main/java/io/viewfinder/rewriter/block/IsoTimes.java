package io.viewfinder.rewriter.block;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
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
  private static final Pattern INTERVAL =
      Pattern.compile("\\d{1,6} (year|month|week|day|hour|minute|second)s?");

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

  static boolean isDate(String text) {
    return DATE.matcher(text).matches() && parse(text).isPresent();
  }

  static boolean isInterval(String text) {
    return INTERVAL.matcher(text).matches();
  }
}
