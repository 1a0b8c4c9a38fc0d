package io.viewfinder.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query with its literals lifted.
 *
 * @param name for example {@code Q2.1}
 * @param title what it asks, in a few words
 * @param schema where its tables are
 * @param text the SELECT, with {@code :name} for each literal
 * @param order the labels of the columns that its ORDER BY names
 * @param anchor the name of the workload's FROM clause over which other literals are found
 */
public record Template(
    String name,
    String title,
    String schema,
    String text,
    List<Parameter> parameters,
    List<String> order,
    String anchor) {
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!:):([a-z_]+)");

  public Template {
    parameters = List.copyOf(parameters);
    order = List.copyOf(order);
  }

  /** The query with the specification's own literals. */
  public Query own() {
    return query(parameters.stream().map(Parameter::own).toList());
  }

  /** The query with these SQL literals, one per parameter. */
  public Query query(List<String> literals) {
    if (literals.size() != parameters.size()) {
      throw new IllegalArgumentException(
          name + " takes " + parameters.size() + " literals, not " + literals.size());
    }
    return new Query(this, literals);
  }

  /** The text with another in the place of each placeholder, in the order of the text. */
  String replacing(List<String> replacements) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    return placeholder.replaceAll(
        found -> Matcher.quoteReplacement(replacements.get(position(found.group(1)))));
  }

  /** For each placeholder in the order of the text, the position of its parameter. */
  List<Integer> placeholders() {
    List<Integer> positions = new ArrayList<>();
    PLACEHOLDER.matcher(text).results().forEach(found -> positions.add(position(found.group(1))));
    return positions;
  }

  private int position(String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no parameter " + parameter);
  }
}
