package io.viewfinder.rewriter.block;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * A constant that columns are compared with. Values of one kind are ordered as PostgreSQL orders
 * them; text is compared for equality only.
 */
public sealed interface Value extends Comparable<Value> {
  /** A whole or exact decimal number. */
  record Decimal(BigDecimal value) implements Value {
    @Override
    public int compareTo(Value other) {
      return value.compareTo(((Decimal) other).value());
    }
  }

  /** A date, as its midnight, or a timestamp without time zone. */
  record Time(LocalDateTime value) implements Value {
    @Override
    public int compareTo(Value other) {
      return value.compareTo(((Time) other).value());
    }
  }

  /** A string under a deterministic collation: its order here is not PostgreSQL's. */
  record Text(String value) implements Value {
    @Override
    public int compareTo(Value other) {
      return value.compareTo(((Text) other).value());
    }
  }
}
