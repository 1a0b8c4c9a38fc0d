package io.viewfinder.benchmarks.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an answer differs from the one expected.
 *
 * @param description for a person: what was expected and what came
 */
public record Difference(String description) {
  /**
   * The first difference, in this order: columns (labels and types), rows as a bag, and the
   * sequence of the columns that the query sorts by. Rows that agree in all of those may come in
   * any order, as they may from PostgreSQL.
   */
  public static Optional<Difference> between(
      Answer expected, Answer actual, List<String> sortedBy) {
    if (!expected.columns().equals(actual.columns())) {
      return different("columns", expected.columns(), actual.columns());
    }
    Optional<Difference> rows = betweenBags(expected.rows(), actual.rows());
    if (rows.isPresent()) {
      return rows;
    }
    List<List<@Nullable String>> sequence = projection(expected, sortedBy);
    List<List<@Nullable String>> actualSequence = projection(actual, sortedBy);
    return sequence.equals(actualSequence)
        ? Optional.empty()
        : different("order by " + String.join(", ", sortedBy), sequence, actualSequence);
  }

  private static Optional<Difference> betweenBags(
      List<List<@Nullable String>> expected, List<List<@Nullable String>> actual) {
    if (expected.size() != actual.size()) {
      return different("number of rows", expected.size(), actual.size());
    }
    Map<List<@Nullable String>, Integer> left = new HashMap<>();
    expected.forEach(row -> left.merge(row, 1, Integer::sum));
    for (List<@Nullable String> row : actual) {
      int count = left.getOrDefault(row, 0);
      if (count == 0) {
        return different("rows", "one of " + left.keySet(), row);
      }
      if (count == 1) {
        left.remove(row);
      } else {
        left.put(row, count - 1);
      }
    }
    return Optional.empty();
  }

  private static List<List<@Nullable String>> projection(Answer answer, List<String> labels) {
    List<String> all = answer.columns().stream().map(Answer.Column::label).toList();
    List<Integer> positions = labels.stream().map(all::indexOf).toList();
    List<List<@Nullable String>> projected = new ArrayList<>();
    for (List<@Nullable String> row : answer.rows()) {
      List<@Nullable String> kept = new ArrayList<>();
      positions.forEach(position -> kept.add(row.get(position)));
      projected.add(kept);
    }
    return projected;
  }

  private static Optional<Difference> different(String what, Object expected, Object actual) {
    return Optional.of(
        new Difference(
            what + ": expected " + shortened(expected) + ", but came " + shortened(actual)));
  }

  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
