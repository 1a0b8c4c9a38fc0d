package io.viewfinder.rewriter.generated;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Draws the values that a column may hold. */
final class Domains {
  private static final List<String> WORDS =
      List.of(
          "", " x", "10", "9", "A", "Ab", "B", "Z", "a", "a b", "aB", "ab", "b", "o'neil", "x_y",
          "z", "zz", "É", "é", "éa");
  private static final List<String> LOOSE =
      List.of("-3", "0", "0.00", "1", "1.0", "1.00", "2.5", "2.50", "7.125", "12345678901234567.8");
  private static final List<String> FLOATS =
      List.of("-0", "-1.5", "0", "0.1", "0.2", "0.3", "1e15", "3.3333333333333335", "NaN");
  private static final List<String> SPANS =
      List.of("-1 hours", "0", "24 hours", "1 day", "30 days", "1 mon", "36 hours", "1 day 12:00");
  private static final List<String> MOODS = List.of("sad", "ok", "happy", "Wild");
  private static final DateTimeFormatter TO_MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  private final Dice dice;

  Domains(Dice dice) {
    this.dice = dice;
  }

  /** So many values at most, in ascending order. */
  List<String> of(ColumnType type, int size) {
    return switch (type) {
      case SMALLINT -> numbers(size, 0, List.of("-32768", "32767"));
      case INT -> numbers(size, 0, List.of("2147483647", "-2147483648"));
      case BIGINT -> numbers(size, 0, List.of("9007199254740993", "-9223372036854775808"));
      case FIXED -> numbers(size, 2, List.of("9999999.99", "-9999999.99", "0.00"));
      case LOOSE -> pick(LOOSE, size);
      case TEXT, TEXT_C, TEXT_ICU, TEXT_BLIND, VARCHAR, CHAR -> words(type, size);
      case DATE -> days(size);
      case TIMESTAMP -> moments(size, "");
      case TIMESTAMPTZ -> moments(size, "+00");
      case BOOLEAN -> List.of("false", "true");
      case FLOAT -> pick(FLOATS, size);
      case INTERVAL -> pick(SPANS, size);
      case MOOD -> pick(MOODS, size);
      case UUID ->
          serial(size).stream()
              .map(n -> "00000000-0000-4000-8000-" + "0".repeat(12 - n.length()) + n)
              .toList();
    };
  }

  /** The numbers from 1, as many as that. */
  static List<String> serial(int size) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      numbers.add(String.valueOf(i));
    }
    return List.copyOf(numbers);
  }

  private List<String> pick(List<String> values, int size) {
    List<String> chosen = dice.some(values, Math.min(2, size), size);
    return values.stream().filter(chosen::contains).toList();
  }

  private List<String> words(ColumnType type, int size) {
    return pick(
        type == ColumnType.CHAR ? WORDS.stream().filter(w -> !w.isEmpty()).toList() : WORDS, size);
  }

  private List<String> numbers(int size, int scale, List<String> extremes) {
    int step = dice.one(List.of(1, 1, 3, 7, 50));
    TreeSet<BigDecimal> values = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      int whole = step * (dice.percent(25) ? -1 : 1) * dice.between(0, size);
      values.add(new BigDecimal(whole * (scale == 0 ? 1L : 13L)).movePointLeft(scale));
    }
    if (dice.percent(12)) {
      values.add(new BigDecimal(dice.one(extremes)));
    }
    return values.stream().map(BigDecimal::toPlainString).toList();
  }

  private List<String> days(int size) {
    LocalDate day = LocalDate.of(2023, 11, 20).plusDays(dice.below(60));
    int step = dice.one(List.of(1, 1, 5, 13, 31));
    TreeSet<String> days = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      days.add(day.plusDays((long) i * step).toString());
    }
    if (dice.percent(8)) {
      days.add("0001-12-31");
    }
    return List.copyOf(days);
  }

  private List<String> moments(int size, String zone) {
    LocalDateTime moment = LocalDateTime.of(2023, 12, 31, 22, 0).plusHours(dice.below(9));
    List<LocalDateTime> moments = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long micros = dice.percent(30) ? dice.one(List.of(200L, 999_999L)) : 0;
      moments.add(moment.plusHours(11L * i).plusNanos(micros * 1000));
    }
    return moments.stream()
        .sorted(Comparator.naturalOrder())
        .map(m -> TO_MICROS.format(m) + zone)
        .distinct()
        .toList();
  }
}
