package io.viewfinder.rewriter.block;

import static java.util.stream.Collectors.joining;

import io.viewfinder.rewriter.block.Value.Decimal;
import io.viewfinder.rewriter.block.Value.Text;
import io.viewfinder.rewriter.block.Value.Time;
import io.viewfinder.rewriter.block.Value.Truth;
import io.viewfinder.rewriter.catalog.TypeUse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The types whose columns PostgreSQL compares with parameters of certain types in one order: what
 * is so between column and parameter, and between parameter and constant, is so between column and
 * constant.
 */
public enum LimitType {
  INT2(PostgresTypes.INT2, 21, 23, 20, 1700),
  INT4(PostgresTypes.INT4, 21, 23, 20, 1700),
  INT8(PostgresTypes.INT8, 21, 23, 20, 1700),
  NUMERIC(PostgresTypes.NUMERIC, 21, 23, 20, 1700),
  DATE(PostgresTypes.DATE, 1082, 1114),
  TIMESTAMP(PostgresTypes.TIMESTAMP, 1082, 1114),
  TIMESTAMPTZ(PostgresTypes.TIMESTAMPTZ, 1184),
  TEXT(PostgresTypes.TEXT, 25),
  VARCHAR(PostgresTypes.VARCHAR, 25, 1043),
  BOOL(PostgresTypes.BOOL, 16),
  UUID(PostgresTypes.UUID, 2950);

  private static final int LAST_YEAR = 9999;

  private final long oid;
  private final String parameters;

  LimitType(long oid, int... parameters) {
    this.oid = oid;
    this.parameters = Arrays.stream(parameters).mapToObj(String::valueOf).collect(joining(","));
  }

  /** That of a column, where it is one. */
  public static Optional<LimitType> of(TypeUse column) {
    return Arrays.stream(values()).filter(type -> type.oid == column.oid()).findFirst();
  }

  /** The OIDs of the types that a parameter may have, with commas between them. */
  public String parameters() {
    return parameters;
  }

  /** A constant as SQL of this type, a text to be compared by its bytes; empty where it is none. */
  public Optional<String> constant(Value value) {
    return text(value)
        .map(
            text ->
                "'%s'::pg_catalog.%s%s"
                    .formatted(
                        text,
                        name().toLowerCase(Locale.ROOT),
                        this == TEXT || this == VARCHAR ? " COLLATE pg_catalog.\"C\"" : ""));
  }

  private Optional<String> text(Value value) {
    if (value instanceof Decimal decimal) {
      return number(decimal.value());
    }
    if (value instanceof Time time) {
      return time(time);
    }
    if (value instanceof Truth truth) {
      return Optional.of(String.valueOf(truth.value()));
    }
    String text = ((Text) value).value();
    return text.indexOf('\\') < 0 ? Optional.of(text.replace("'", "''")) : Optional.empty();
  }

  private Optional<String> number(BigDecimal number) {
    return switch (this) {
      case INT2 -> whole(number, 15);
      case INT4 -> whole(number, 31);
      case INT8 -> whole(number, 63);
      default -> Optional.of(number.toPlainString());
    };
  }

  private static Optional<String> whole(BigDecimal number, int bits) {
    if (number.stripTrailingZeros().scale() > 0) {
      return Optional.empty();
    }
    BigInteger whole = number.toBigInteger();
    return whole.bitLength() <= bits ? Optional.of(whole.toString()) : Optional.empty();
  }

  private Optional<String> time(Time time) {
    int year = time.value().getYear();
    boolean isDay = time.value().toLocalTime().toNanoOfDay() == 0;
    if (year < 1 || year > LAST_YEAR || (this == DATE && !isDay)) {
      return Optional.empty();
    }
    String text = IsoTimes.text(time.value());
    return Optional.of(this == TIMESTAMPTZ ? text + "+00" : text);
  }

  /** The next smaller or larger constant, over whole numbers and days; else the same. */
  public Value next(Value value, int step) {
    return Restrictions.next(value, oid, step).orElse(value);
  }
}
