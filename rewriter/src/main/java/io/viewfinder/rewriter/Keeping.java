package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Nullness;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.freshness.Maintained.Column;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * The columns of a state that follows every write: those asked for, and the counts and sums that
 * they need beside them. One block; one thread.
 */
final class Keeping {
  private static final String ROWS = "*";

  private final Block block;
  private final Nullness nullness;
  private final Naming naming;
  private final List<Item> items;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Column> columns = new HashMap<>();
  private final Map<String, String> counts = new HashMap<>();
  private final List<KeptAggregate> aggregates = new ArrayList<>();

  private record KeptAggregate(Resolved aggregate, String label) {}

  /**
   * What is kept of a block.
   *
   * @param items its outputs under the state's labels
   */
  Keeping(Block block, List<Item> items, Naming naming) {
    this.block = block;
    this.nullness = new Nullness(block::isNullable);
    this.naming = naming;
    this.items = new ArrayList<>(items);
    items.forEach(item -> taken.add(item.label()));
    if (block.isAggregated()) {
      keepGroups();
    } else {
      keepRows();
    }
  }

  /** The state's columns as they are computed. */
  List<Item> items() {
    return List.copyOf(items);
  }

  /** The same as they are maintained. */
  List<Column> columns() {
    return items.stream().map(item -> required(item.label())).toList();
  }

  private Column required(String label) {
    Column column = columns.get(label);
    if (column == null) {
      throw new IllegalStateException("nothing is known of " + label);
    }
    return column;
  }

  private void keepRows() {
    for (int i = 0; i < block.outputs().size(); i++) {
      Resolved output = block.outputs().get(i);
      put(new Column.Key(label(i), naming.text(output), !nullness.isNeverNull(output)));
    }
  }

  /* Counts come first and sums second, so that what needs them finds those that were asked for. A
   * group ends with its last row, a sum with its last value: both are counted. */
  private void keepGroups() {
    keep(output -> !output.hasAggregate());
    keep(output -> output.isAggregate() && Measure.of(output).is("count"));
    counted(ROWS, new Call("", "count", false, true, List.of()), "rows");
    keep(output -> output.isAggregate() && Measure.of(output).is("sum"));
    keep(Resolved::isAggregate);
    keep(output -> output.hasAggregate() && !output.isAggregate());
  }

  private String label(int place) {
    return items.get(place).label();
  }

  private void keep(Predicate<Resolved> which) {
    for (int i = 0; i < block.outputs().size(); i++) {
      Resolved output = block.outputs().get(i);
      if (which.test(output)) {
        keep(output, label(i));
      }
    }
  }

  private void keep(Resolved output, String label) {
    if (columns.containsKey(label)) {
      return;
    }
    if (output.isAggregate()) {
      keepAggregate(output, label);
    } else if (output.hasAggregate()) {
      put(new Column.Derived(label, naming.text(overKept(output))));
    } else if (block.grouping().stream().anyMatch(output::computesSameAs)) {
      put(new Column.Key(label, naming.text(output), !nullness.isNeverNull(output)));
    } else {
      put(new Column.Constant(label, naming.text(output)));
    }
  }

  private void keepAggregate(Resolved aggregate, String label) {
    Measure measure = Measure.of(aggregate);
    aggregates.add(new KeptAggregate(aggregate, label));
    if (measure.is("count")) {
      String counted = counted(measure);
      counts.putIfAbsent(counted, label);
      put(counted.equals(ROWS) ? new Column.Rows(label) : new Column.Count(label, counted));
    } else if (measure.is("sum")) {
      put(sum(measure, label));
    } else if (measure.is("avg")) {
      put(new Column.Average(label, sumOf(measure, label), count(measure, label)));
    } else {
      put(new Column.Extreme(label, measure.is("min"), measure.value(naming::text)));
    }
  }

  private void put(Column column) {
    columns.put(column.label(), column);
  }

  private String counted(Measure measure) {
    boolean isEveryRow =
        measure.takesEveryRow()
            || (!measure.isFiltered()
                && (nullness.isNeverNull(measure.argument())
                    || (measure.is("count") && measure.aggregate().countsEveryRow())));
    return isEveryRow ? ROWS : measure.value(naming::text);
  }

  /* The label of the column that counts what a measure takes. */
  private String count(Measure measure, String label) {
    return counted(counted(measure), measure.count(), label + "_count");
  }

  private String counted(String counted, Call call, String wanted) {
    String known = counts.get(counted);
    if (known != null) {
      return known;
    }
    String label = hidden(call, wanted);
    counts.put(counted, label);
    put(counted.equals(ROWS) ? new Column.Rows(label) : new Column.Count(label, counted));
    return label;
  }

  private String hidden(Expression expression, String wanted) {
    String label = Definitions.free(wanted, taken);
    items.add(new Item(expression, label));
    return label;
  }

  private String sumOf(Measure average, String label) {
    String argument = average.value(naming::text);
    return columns.values().stream()
        .filter(Column.Sum.class::isInstance)
        .map(Column.Sum.class::cast)
        .filter(sum -> sum.argument().equals(argument))
        .map(Column.Sum::label)
        .findFirst()
        .orElseGet(
            () -> {
              String sum = hidden(average.sum(), label + "_sum");
              put(sum(average, sum));
              return sum;
            });
  }

  private Column.Sum sum(Measure measure, String label) {
    return new Column.Sum(
        label,
        measure.value(naming::text),
        widened(measure.argument()),
        count(measure, label),
        scales(measure, label));
  }

  private List<Column.Scale> scales(Measure measure, String label) {
    SortedSet<Integer> digits = Exactness.scales(measure.argument());
    if (digits.size() < 2) {
      return List.of();
    }
    List<Column.Scale> scales = new ArrayList<>();
    for (int shown : digits) {
      boolean isFewest = shown == digits.first();
      String counted =
          isFewest
              ? ""
              : counted(
                  measure.valueShown(shown, naming::text),
                  measure.countShown(shown),
                  label + "_scale_" + shown);
      scales.add(new Column.Scale(shown, counted));
    }
    Collections.reverse(scales);
    return scales;
  }

  /* The smallest int2 has no positive twin; a sum is kept in the next wider type all along. */
  private static String widened(Resolved argument) {
    if (argument.isBigint()) {
      return "numeric";
    }
    return Exactness.isSmallInteger(argument) ? "bigint" : "";
  }

  /* An expression over aggregates as one over the columns that hold them. */
  private Expression overKept(Resolved part) {
    if (part.isAggregate()) {
      return new Expression.StateColumn(Column.Derived.KEPT, labelOf(part));
    }
    for (int i = 0; i < block.outputs().size(); i++) {
      if (columns.get(label(i)) instanceof Column.Key
          && block.outputs().get(i).computesSameAs(part)) {
        return new Expression.StateColumn(Column.Derived.KEPT, label(i));
      }
    }
    int parts = part.source().children().size();
    return part.source()
        .with(part.children().subList(0, parts).stream().map(this::overKept).toList());
  }

  private String labelOf(Resolved aggregate) {
    for (KeptAggregate kept : aggregates) {
      if (kept.aggregate().computesSameAs(aggregate)) {
        return kept.label();
      }
    }
    String label = hidden(aggregate.written(), ((Call) aggregate.source()).name());
    keepAggregate(aggregate, label);
    return label;
  }
}
