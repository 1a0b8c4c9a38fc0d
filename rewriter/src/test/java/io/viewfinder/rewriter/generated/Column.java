package io.viewfinder.rewriter.generated;

import java.util.List;

/**
 * A column of a drawn table.
 *
 * @param name as it is written in SQL, quoted where it must be
 * @param domain the values it may hold, in ascending order as Java compares them
 */
record Column(String name, ColumnType type, boolean nullable, List<String> domain) {
  Column {
    domain = List.copyOf(domain);
  }

  /** A constant that the column may hold. */
  Node.Literal literal(int place) {
    return new Node.Literal(type, domain.get(place), false);
  }

  /** Where a constant stands among the values, -1 for one that the column never holds. */
  int place(Node.Literal literal) {
    return domain.indexOf(literal.text());
  }
}
