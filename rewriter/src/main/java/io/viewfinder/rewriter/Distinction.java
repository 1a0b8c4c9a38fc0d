package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.freshness.Maintained.Column;
import io.viewfinder.rewriter.freshness.Presentation;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Different values are counted by keeping a row for each: single rows come and go in it, and the
 * count of its rows is the count of the values.
 *
 * <pre>{@code
 * view    select region, count(distinct customer) as c, sum(amount) as s from sales group by region
 * state   select region, customer as c_value, sum(amount) as s, … from sales group by region, customer
 * shown   select region, count(distinct c_value) as c, sum(s) as s from state group by region
 * }</pre>
 */
final class Distinction {
  private final Block block;
  private final List<Item> items;
  private final List<Item> finerItems = new ArrayList<>();
  private final List<Resolved> outputs = new ArrayList<>();
  private final List<Resolved> keys = new ArrayList<>();
  private final Map<Integer, String> values = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Distinction(Block block, List<Item> items) {
    this.block = block;
    this.items = items;
    items.forEach(item -> taken.add(item.label()));
    keys.addAll(block.grouping());
    for (int i = 0; i < block.outputs().size(); i++) {
      if (!counts(block.outputs().get(i))) {
        outputs.add(block.outputs().get(i));
        finerItems.add(items.get(i));
      }
    }
    for (int i = 0; i < block.outputs().size(); i++) {
      if (counts(block.outputs().get(i))) {
        values.put(i, value(block.outputs().get(i).children().get(0), items.get(i).label()));
      }
    }
  }

  /** What a block with counts of different values is kept as; empty where there is none to keep. */
  static Optional<Distinction> of(Block block, List<Item> items) {
    List<Resolved> counting = block.outputs().stream().filter(Distinction::counts).toList();
    boolean isComputedFrom =
        block.outputs().stream().anyMatch(output -> output.hasAggregate() && !output.isAggregate());
    return counting.isEmpty() || isComputedFrom
        ? Optional.empty()
        : Optional.of(new Distinction(block, items));
  }

  /** Whether it is a plain {@code count(DISTINCT …)}. */
  static boolean counts(Resolved output) {
    return output.isAggregate()
        && output.source() instanceof Call call
        && call.name().equals("count")
        && call.distinct()
        && !call.filtered()
        && call.sortKeys().isEmpty()
        && call.arguments().size() == 1;
  }

  /* The label of the key that is the value. */
  private String value(Resolved argument, String label) {
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).computesSameAs(argument)) {
        return finerItems.get(i).label();
      }
    }
    String key = Definitions.free(label + "_value", taken);
    outputs.add(argument);
    finerItems.add(new Item(argument.written(), key));
    keys.add(argument);
    return key;
  }

  /** The block of finer groups. */
  Block finer() {
    return block.grouped(outputs, keys);
  }

  /** The outputs of {@link #finer} under their labels. */
  List<Item> finerItems() {
    return List.copyOf(finerItems);
  }

  /** The values that are counted. */
  List<Resolved> values() {
    return keys.subList(block.grouping().size(), keys.size());
  }

  /** What was asked for, over the finer rows. */
  Presentation presentation(List<Column> columns) {
    Map<String, Column> byLabel = new HashMap<>();
    columns.forEach(column -> byLabel.put(column.label(), column));
    List<String> shown = new ArrayList<>();
    List<String> grouped = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String label = items.get(i).label();
      Column column = byLabel.get(label);
      String shownAs = column == null ? counted(values.getOrDefault(i, "")) : shown(column, i);
      shown.add(shownAs + " AS " + Names.quote(label));
      if (column instanceof Column.Key || column instanceof Column.Constant) {
        grouped.add(Names.quote(label));
      }
    }
    return new Presentation(shown, block.isGlobalAggregate() ? List.of() : grouped);
  }

  private static String counted(String value) {
    return "count(DISTINCT " + Names.quote(value) + ")";
  }

  private String shown(Column column, int place) {
    String name = Names.quote(column.label());
    if (column instanceof Column.Rows || column instanceof Column.Count) {
      return "coalesce(sum(" + name + "), 0)::bigint";
    }
    if (column instanceof Column.Sum) {
      Resolved argument = Measure.of(block.outputs().get(place)).argument();
      return "sum(" + name + ")" + (Exactness.isSmallInteger(argument) ? "::bigint" : "");
    }
    if (column instanceof Column.Average average) {
      return "sum(%s) / nullif(sum(%s), 0)"
          .formatted(Names.quote(average.sum()), Names.quote(average.counted()));
    }
    if (column instanceof Column.Extreme extreme) {
      return (extreme.least() ? "min(" : "max(") + name + ")";
    }
    if (column instanceof Column.Constant constant) {
      return block.isGlobalAggregate() ? constant.sql() : name;
    }
    return name;
  }
}
