package io.viewfinder.benchmarks.suite;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What came of a statement with each of its sets of literals.
 *
 * @param statement its template's name
 * @param asked with how many sets of literals it was asked
 * @param answered how many of them met a row with a value
 * @param rewritten how many of them were answered from views, by the server's own account
 * @param cheaper for how many of them PostgreSQL expects that to be clearly cheaper
 * @param views which
 * @param reasons why not, as codes
 * @param differences of any answer from the bare connection's
 */
record Judged(
    String statement,
    int asked,
    int answered,
    int rewritten,
    int cheaper,
    Set<String> views,
    Set<String> reasons,
    List<String> differences) {
  private static final Pattern PART = Pattern.compile("(?<=\\d)[ab]$");

  Judged {
    views = Set.copyOf(views);
    reasons = Set.copyOf(reasons);
    differences = List.copyOf(differences);
  }

  /** The specification's query, of which the statement may be a part. */
  String query() {
    return PART.matcher(statement).replaceFirst("");
  }

  /** Whether views answered with every set of literals. */
  boolean isRewritten() {
    return rewritten == asked;
  }

  /** Whether they would be used where only cheaper plans are. */
  boolean isCheaper() {
    return cheaper == asked;
  }

  boolean isIdentical() {
    return differences.isEmpty();
  }
}
