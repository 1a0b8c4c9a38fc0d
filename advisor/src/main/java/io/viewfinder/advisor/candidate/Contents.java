package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a view stores: one row per value of its keys, with the measures of that group. Equal
 * contents are equal values, whatever they were made from.
 */
public record Contents(Join join, List<Demand.Key> keys, List<Demand.Measure> measures) {
  private static final Comparator<Demand.Key> KEY_ORDER =
      Comparator.comparingLong(Demand.Key::relation)
          .thenComparing(Demand.Key::column)
          .thenComparing(Demand.Key::sql);
  private static final Comparator<Demand.Measure> MEASURE_ORDER =
      Comparator.comparing(Contents::countsLast)
          .thenComparing(Demand.Measure::argument)
          .thenComparing(Demand.Measure::function);

  /** By what the keys are rather than by what they are called, as far as that goes. */
  static final Comparator<Contents> ORDER =
      Comparator.comparing((Contents contents) -> contents.join.tables().size())
          .thenComparing(
              contents -> contents.keys.stream().map(Contents::place).toList().toString())
          .thenComparing(Contents::toString);

  private static final Demand.Measure ROW_COUNT = new Demand.Measure("count", "*");

  public Contents {
    keys = sorted(keys, KEY_ORDER);
    measures = sorted(measures, MEASURE_ORDER);
  }

  private static String place(Demand.Key key) {
    return key.relation() + "." + key.column();
  }

  private static boolean countsLast(Demand.Measure measure) {
    return measure.equals(ROW_COUNT);
  }

  private static <T> List<T> sorted(Collection<T> values, Comparator<T> order) {
    TreeSet<T> set = new TreeSet<>(order);
    set.addAll(values);
    return List.copyOf(set);
  }

  /** The least that answers this demand: its grouping and tested keys, and its measures. */
  public static Contents of(Demand demand, RowCount rowCount) {
    List<Demand.Key> keys =
        Stream.concat(demand.grouped().stream(), demand.filtered().stream().map(Demand.Filter::key))
            .toList();
    Stream<Demand.Measure> measures = demand.measures().stream().flatMap(Contents::decomposed);
    boolean counted = rowCount == RowCount.ALWAYS || demand.measures().isEmpty();
    return new Contents(
        Join.of(demand),
        keys,
        (counted ? Stream.concat(measures, Stream.of(ROW_COUNT)) : measures).toList());
  }

  /** An average is kept as a sum and a count: those can be added up. */
  private static Stream<Demand.Measure> decomposed(Demand.Measure measure) {
    return measure.function().equals("avg")
        ? Stream.of(
            new Demand.Measure("sum", measure.argument()),
            new Demand.Measure("count", measure.argument()))
        : Stream.of(measure);
  }

  /** Whether a view with these contents keeps all that the demand asks for. */
  public boolean answers(Demand demand) {
    return covers(of(demand, RowCount.WHERE_ASKED));
  }

  /** Whether everything in the other can be computed from this. */
  boolean covers(Contents other) {
    return join.equals(other.join)
        && keys.containsAll(other.keys)
        && measures.containsAll(other.measures);
  }

  /** The least that covers both; they are over the same join. */
  Contents union(Contents other) {
    return new Contents(
        join,
        Stream.concat(keys.stream(), other.keys.stream()).toList(),
        Stream.concat(measures.stream(), other.measures.stream()).toList());
  }

  /** Whether a view counts the rows of each group where nobody asked for it. */
  public enum RowCount {
    /** Wanted where groups must be seen to vanish, as when changes are folded in. */
    ALWAYS,
    /** Enough where the view is only ever rebuilt. */
    WHERE_ASKED
  }
}
