package io.viewfinder.rewriter.block;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval whose text means the same under every IntervalStyle: whole numbers of units, each
 * unit once, such as {@code 1 year 3 months}. A sign would be one field's in one style and all
 * fields' in another, so only a single field may have one.
 *
 * @param months years among them
 * @param days weeks among them
 * @param seconds hours and minutes among them
 */
record IntervalText(long months, long days, long seconds) {
  private static final String FIELD = "(\\d{1,6}) ([a-z]+)";
  private static final Pattern FIELDS = Pattern.compile(FIELD);
  private static final Pattern TEXT =
      Pattern.compile("-?" + FIELD + "|" + FIELD + "( " + FIELD + ")+");
  private static final IntervalText NOTHING = new IntervalText(0, 0, 0);

  /** The interval that a text surely means. */
  static Optional<IntervalText> parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    Set<IntervalText> units = new HashSet<>();
    IntervalText whole = NOTHING;
    Matcher field = FIELDS.matcher(text);
    while (field.find()) {
      IntervalText unit = unit(field.group(2));
      if (unit.equals(NOTHING) || !units.add(unit)) {
        return Optional.empty();
      }
      whole = whole.plus(unit.times(Long.parseLong(field.group(1))));
    }
    return Optional.of(text.startsWith("-") ? whole.negated() : whole);
  }

  private static IntervalText unit(String name) {
    return switch (name) {
      case "year", "years" -> new IntervalText(12, 0, 0);
      case "month", "months", "mon", "mons" -> new IntervalText(1, 0, 0);
      case "week", "weeks" -> new IntervalText(0, 7, 0);
      case "day", "days" -> new IntervalText(0, 1, 0);
      case "hour", "hours" -> new IntervalText(0, 0, 3600);
      case "minute", "minutes", "min", "mins" -> new IntervalText(0, 0, 60);
      case "second", "seconds", "sec", "secs" -> new IntervalText(0, 0, 1);
      default -> NOTHING;
    };
  }

  private IntervalText plus(IntervalText other) {
    return new IntervalText(months + other.months, days + other.days, seconds + other.seconds);
  }

  private IntervalText times(long count) {
    return new IntervalText(months * count, days * count, seconds * count);
  }

  IntervalText negated() {
    return times(-1);
  }

  /** The time this long after another: months first, clamped to the end of their month. */
  LocalDateTime after(LocalDateTime time) {
    return time.plusMonths(months).plusDays(days).plusSeconds(seconds);
  }
}
