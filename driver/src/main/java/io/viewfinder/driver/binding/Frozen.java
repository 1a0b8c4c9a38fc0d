package io.viewfinder.driver.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Array;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Copies of values that their caller may change after giving them. */
public final class Frozen {
  private static final List<Class<?>> IMMUTABLE =
      List.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          UUID.class,
          URL.class);

  private Frozen() {}

  /** The value or a copy of it, null where neither can be given again safely. */
  @SuppressWarnings("JavaUtilDate") // JDBC takes these, and callers give them
  static @Nullable Object copy(Object value) {
    if (IMMUTABLE.contains(value.getClass()) || isImmutableByContract(value)) {
      return value;
    }
    if (value instanceof Date date) {
      return date.clone();
    }
    if (value instanceof Calendar calendar) {
      return calendar.clone();
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    return null;
  }

  private static boolean isImmutableByContract(Object value) {
    return (value instanceof Temporal && value.getClass().getPackageName().equals("java.time"))
        || value instanceof Array;
  }

  /** A copy of a date, time or timestamp of JDBC. */
  @SuppressWarnings({"unchecked", "JavaUtilDate"}) // clone() keeps the class; JDBC's own types
  public static <D extends Date> @Nullable D date(@Nullable D date) {
    return date == null ? null : (D) date.clone();
  }

  /** A copy of a calendar. */
  public static @Nullable Calendar calendar(@Nullable Calendar calendar) {
    return calendar == null ? null : (Calendar) calendar.clone();
  }

  /** A copy of bytes. */
  public static byte @Nullable [] bytes(byte @Nullable [] bytes) {
    return bytes == null ? null : bytes.clone();
  }
}
