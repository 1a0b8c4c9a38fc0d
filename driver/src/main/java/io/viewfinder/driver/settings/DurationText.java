package io.viewfinder.driver.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as ISO-8601 (PT1H30M) or as PostgreSQL intervals of fixed length (1 hour). */
final class DurationText {
  private static final Pattern PART =
      Pattern.compile(
          "\\G\\s*(\\d{1,9})\\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?"
              + "|d|days?|w|weeks?)(?![a-z])");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,6}):(\\d{2}):(\\d{2})");

  private DurationText() {}

  static Optional<Duration> parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    if (trimmed.startsWith("p")) {
      return iso(trimmed);
    }
    Matcher clock = CLOCK.matcher(trimmed);
    if (clock.matches()) {
      return Optional.of(
          Duration.ofHours(Long.parseLong(clock.group(1)))
              .plusMinutes(Long.parseLong(clock.group(2)))
              .plusSeconds(Long.parseLong(clock.group(3))));
    }
    return interval(trimmed);
  }

  private static Optional<Duration> iso(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeException notADuration) {
      return Optional.empty(); // the caller says what is allowed
    }
  }

  private static Optional<Duration> interval(String text) {
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (part.find()) {
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
      end = part.end();
    }
    return end > 0 && end == text.length() ? Optional.of(sum) : Optional.empty();
  }

  private static Duration unit(String word) {
    if (word.startsWith("ms") || word.startsWith("mil")) {
      return Duration.ofMillis(1);
    }
    return switch (word.charAt(0)) {
      case 's' -> Duration.ofSeconds(1);
      case 'm' -> Duration.ofMinutes(1);
      case 'h' -> Duration.ofHours(1);
      case 'd' -> Duration.ofDays(1);
      case 'w' -> Duration.ofDays(7);
      default -> throw new IllegalStateException("no unit " + word);
    };
  }
}
