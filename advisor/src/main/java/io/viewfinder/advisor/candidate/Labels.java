package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The column names of a view: short, readable, each once. */
final class Labels {
  private static final int LONGEST = 55;
  private static final Pattern QUALIFIER = Pattern.compile("(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)\\.");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  private final Set<String> taken = new HashSet<>();
  private final Map<Demand.Key, String> keys = new LinkedHashMap<>();
  private final Map<Demand.Measure, String> measures = new LinkedHashMap<>();

  Labels(Contents contents) {
    contents.keys().forEach(key -> keys.put(key, free(words(key.sql()))));
    contents.measures().forEach(measure -> measures.put(measure, free(words(measure))));
  }

  String of(Demand.Key key) {
    return Objects.requireNonNull(keys.get(key), key::sql);
  }

  String of(Demand.Measure measure) {
    return Objects.requireNonNull(measures.get(measure), measure::sql);
  }

  List<String> ofKeys() {
    return List.copyOf(keys.values());
  }

  private String free(String wanted) {
    String label = wanted;
    for (int number = 2; !taken.add(label); number++) {
      label = wanted + "_" + number;
    }
    return label;
  }

  private static String words(Demand.Measure measure) {
    String argument = measure.argument().equals("*") ? "rows" : measure.argument();
    return words(measure.function() + " " + argument);
  }

  /** The words of a fragment without the tables' names, joined by underscores. */
  static String words(String sql) {
    String bare = QUALIFIER.matcher(sql).replaceAll("").toLowerCase(Locale.ROOT);
    String joined = OTHER.matcher(bare).replaceAll("_").replaceAll("^_+|_+$", "");
    String start = joined.isEmpty() || Character.isDigit(joined.charAt(0)) ? "k" + joined : joined;
    return start.substring(0, Math.min(start.length(), LONGEST));
  }
}
