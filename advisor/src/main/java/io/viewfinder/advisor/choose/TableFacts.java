package io.viewfinder.advisor.choose;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What PostgreSQL's statistics say of one table.
 *
 * @param distinct different values by column number, where they are few
 */
record TableFacts(double rows, double pages, Map<Integer, Double> distinct) {
  static final TableFacts NONE = new TableFacts(0, 0, Map.of());

  TableFacts {
    distinct = Map.copyOf(distinct);
  }

  OptionalDouble distinct(int column) {
    Double known = distinct.get(column);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }
}
