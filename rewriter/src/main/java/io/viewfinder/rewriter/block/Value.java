package io.viewfinder.rewriter.block;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * A constant that columns are compared with. Values of one kind are ordered as PostgreSQL orders
 * them; text is compared for equality, and for order where its collation orders by bytes.
 */
public sealed interface Value extends Comparable<Value> {
  /** A whole or exact decimal number. */
  record Decimal(BigDecimal value) implements Value {
    @Override
    public int compareTo(Value other) {
      return value.compareTo(((Decimal) other).value());
    }
  }

  /** A date, as its midnight, a timestamp without time zone, or an instant, as its time in UTC. */
  record Time(LocalDateTime value) implements Value {
    @Override
    public int compareTo(Value other) {
      return value.compareTo(((Time) other).value());
    }
  }

  /** A string under a deterministic collation, or the label of an enum or uuid. */
  record Text(String value) implements Value {
    @Override
    public int compareTo(Value other) {
      return value.compareTo(((Text) other).value());
    }
  }

  /** A truth value. */
  record Truth(boolean value) implements Value {
    @Override
    public int compareTo(Value other) {
      return Boolean.compare(value, ((Truth) other).value());
    }
  }
}
