package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A view that could be built.
 *
 * @param definition its SELECT, always written the same way
 * @param keyLabels the state's column names of the contents' keys, in their order
 */
public record Candidate(String name, String definition, Contents contents, List<String> keyLabels) {
  public Candidate {
    keyLabels = List.copyOf(keyLabels);
  }

  static Candidate of(Contents contents, Names names) {
    Labels labels = new Labels(contents);
    String definition = definition(contents, labels);
    String name = names.name(contents, labels, definition);
    return new Candidate(name, definition, contents, labels.ofKeys());
  }

  /** The state's column that holds the key. */
  public String label(Demand.Key key) {
    return keyLabels.get(contents.keys().indexOf(key));
  }

  /** The key that the state's column holds. */
  public Demand.Key key(String label) {
    return contents.keys().get(keyLabels.indexOf(label));
  }

  private static String definition(Contents contents, Labels labels) {
    StringBuilder sql = new StringBuilder("select ");
    sql.append(
        Stream.concat(
                contents.keys().stream().map(key -> labelled(key.sql(), labels.of(key))),
                contents.measures().stream().map(one -> labelled(one.sql(), labels.of(one))))
            .collect(Collectors.joining(",\n       ")));
    sql.append("\n  from ").append(joined(", ", contents.join().tables(), Candidate::fromItem));
    if (!contents.join().conditions().isEmpty()) {
      sql.append("\n where ").append(String.join("\n   and ", contents.join().conditions()));
    }
    if (!contents.keys().isEmpty()) {
      sql.append("\n group by ").append(joined(", ", contents.keys(), Demand.Key::sql));
    }
    return sql.toString();
  }

  private static String labelled(String sql, String label) {
    return sql + " as " + (sql.endsWith("\"") ? '"' + label + '"' : label);
  }

  private static String fromItem(Demand.TableUse table) {
    return table.name() + " as " + table.alias();
  }

  private static <T> String joined(String separator, List<T> parts, Function<T, String> text) {
    return parts.stream().map(text).collect(Collectors.joining(separator));
  }
}
