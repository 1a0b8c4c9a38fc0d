package io.viewfinder.benchmarks.workload;

import java.util.Collections;
import java.util.List;

/**
 * A template with literals.
 *
 * @param literals SQL literals, one per parameter of the template
 */
public record Query(Template template, List<String> literals) {
  public Query {
    literals = List.copyOf(literals);
  }

  /** The statement with its literals in the text. */
  public String sql() {
    return template.replacing(literals);
  }

  /** The statement with a {@code ?} for each literal. */
  public String preparedSql() {
    return template.replacing(Collections.nCopies(literals.size(), "?"));
  }

  /** The literal of each {@code ?}, in the order of the text. */
  public List<String> preparedLiterals() {
    return template.placeholders().stream().map(literals::get).toList();
  }
}
