package io.viewfinder.benchmarks.workload;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds literals that meet rows: those of rows of the fact spread evenly over it. The same data
 * gives the same literals.
 */
public final class OtherLiterals {
  private static final int TRIES = 50;
  private static final double GOLDEN_RATIO = 0.6180339887498949;
  private static final double LARGEST_FRACTION = 0.99;

  private final Connection connection;
  private final Workload workload;

  /** Looks through a connection whose search_path finds the workload's tables. */
  public OtherLiterals(Connection connection, Workload workload) {
    this.connection = connection;
    this.workload = workload;
  }

  /** So many queries of a template, all different: the specification's own, then others. */
  public List<Query> of(Template template, int count) throws SQLException {
    Set<Query> queries = new LinkedHashSet<>();
    queries.add(template.own());
    for (double fraction : fractions()) {
      if (queries.size() < count) {
        near(template, fraction).ifPresent(queries::add);
      }
    }
    if (queries.size() < count) {
      throw new IllegalStateException(
          template.name() + ": only " + queries.size() + " different queries in " + TRIES);
    }
    return new ArrayList<>(queries);
  }

  /** Where the rows are, as fractions of the fact's largest key. */
  public static List<Double> fractions() {
    return IntStream.rangeClosed(1, TRIES)
        .mapToObj(i -> i * GOLDEN_RATIO % 1 * LARGEST_FRACTION)
        .toList();
  }

  /**
   * The query that asks for a row of the fact, near so great a fraction of all; nothing where one
   * of its literals would be NULL.
   */
  public Optional<Query> near(Template template, double fraction) throws SQLException {
    String expressions =
        template.parameters().stream().map(Parameter::other).collect(Collectors.joining(", "));
    String sql =
        "select "
            + expressions
            + "\n"
            + workload.anchor(template).replace(":fraction", String.valueOf(fraction));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new IllegalStateException("no row of the fact: is " + workload.schema() + " loaded?");
      }
      List<String> literals = new ArrayList<>();
      for (int i = 1; i <= template.parameters().size(); i++) {
        Object value = row.getObject(i);
        if (value == null) {
          return Optional.empty();
        }
        literals.add(literal(value));
      }
      return Optional.of(template.query(literals));
    }
  }

  private static String literal(Object value) {
    if (value instanceof Number) {
      return value.toString();
    }
    if (value instanceof Date) {
      return "date '" + value + "'";
    }
    return "'" + value.toString().stripTrailing().replace("'", "''") + "'";
  }
}
