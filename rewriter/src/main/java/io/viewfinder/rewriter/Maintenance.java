package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.Maintained.Column;
import io.viewfinder.rewriter.freshness.Maintained.Read;
import io.viewfinder.rewriter.freshness.Maintained.Shape;
import io.viewfinder.rewriter.freshness.Maintained.Source;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Names;
import io.viewfinder.rewriter.sql.SelectBlock.Item;
import io.viewfinder.rewriter.sql.SqlWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads off a definition how its state can follow every write, and which columns the state needs
 * for that beside those that were asked for. One block; one thread.
 */
final class Maintenance {
  private static final Set<String> FOLLOWED = Set.of("count", "sum", "avg", "min", "max");

  private final Block block;
  private final Map<Expression, Integer> columnsByName = new HashMap<>();
  private final List<Item> items;
  private final Set<String> taken = new HashSet<>();
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, String> counts = new HashMap<>();
  private final Optional<Refusal> refusal;

  /**
   * What becomes of a block.
   *
   * @param items the state's columns so far: the block's outputs under their labels, then for each
   *     average its sum and its count
   */
  Maintenance(Block block, List<Item> items) {
    this.block = block;
    this.items = new ArrayList<>(items);
    items.forEach(item -> taken.add(item.label()));
    everything()
        .filter(part -> part.column() >= 0)
        .forEach(part -> columnsByName.put(part.source(), part.column()));
    Optional<String> obstacle = obstacle();
    if (obstacle.isEmpty()) {
      describe();
    }
    this.refusal = obstacle.map(detail -> Refusal.of(Reason.NOT_INCREMENTAL, detail));
  }

  /** Why it cannot, where it cannot. */
  Optional<Refusal> refusal() {
    return refusal;
  }

  /** The state's columns, complete. */
  List<Item> items() {
    return List.copyOf(items);
  }

  /** What the view keeps. */
  Maintained maintained() {
    Shape shape = block.isGlobalAggregate() ? Shape.GLOBAL : Shape.GROUPED;
    return new Maintained(
        sources(),
        block.conditions().stream().map(condition -> text(condition.predicate())).toList(),
        shape,
        columns,
        everything().anyMatch(Exactness::mayRaise));
  }

  private Stream<Resolved> everything() {
    return Stream.concat(
            block.conditions().stream().map(Condition::predicate),
            Stream.concat(block.outputs().stream(), block.grouping().stream()))
        .flatMap(Resolved::all);
  }

  private Optional<String> obstacle() {
    if (!block.isAggregated()) {
      return Optional.of("rows without an aggregate");
    }
    if (!block.readsTablesOnly() || !block.outerJoins().isEmpty()) {
      return Optional.of("something else than base tables and inner joins");
    }
    if (!block.written().grouping().isPlain()) {
      return Optional.of("several grouping sets");
    }
    if (everything().anyMatch(Exactness::looksBeyondItsRow)) {
      return Optional.of("a sub-query or a window");
    }
    if (everything().filter(Exactness::mayRaise).anyMatch(this::joinsTables)) {
      return Optional.of("an expression over several tables that may raise an error");
    }
    return block.outputs().stream()
        .map(Maintenance::obstacle)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> obstacle(Resolved output) {
    if (!output.hasAggregate()) {
      return Optional.empty();
    }
    if (!output.isAggregate()) {
      return Optional.of("an expression over aggregates");
    }
    if (!(output.source() instanceof Call call) || !FOLLOWED.contains(call.name())) {
      return Optional.of("an aggregate that cannot follow single rows");
    }
    if (call.filter().isPresent() || !call.sortKeys().isEmpty()) {
      return Optional.of(call.name() + "() with a clause of its own");
    }
    boolean isExtreme = call.name().equals("min") || call.name().equals("max");
    if (call.distinct() && !isExtreme) {
      return Optional.of(call.name() + "(DISTINCT …)");
    }
    boolean isSum = call.name().equals("sum") || call.name().equals("avg");
    return isSum && Exactness.scale(output.children().get(0)).isEmpty()
        ? Optional.of(call.name() + "() of values whose scale is not fixed")
        : Optional.empty();
  }

  private boolean joinsTables(Resolved part) {
    return part.all()
            .filter(inner -> inner.column() >= 0)
            .map(inner -> block.columns().get(inner.column()).input())
            .distinct()
            .count()
        > 1;
  }

  private void describe() {
    int companion = block.outputs().size();
    List<Column> later = new ArrayList<>();
    List<Runnable> averages = new ArrayList<>();
    for (int i = 0; i < block.outputs().size(); i++) {
      Resolved output = block.outputs().get(i);
      String label = items.get(i).label();
      if (output.isAggregate() && ((Call) output.source()).name().equals("avg")) {
        String sum = items.get(companion++).label();
        String count = items.get(companion++).label();
        columns.add(new Column.Average(label, sum, count));
        averages.add(() -> addAverage(output, sum, count, later));
      } else {
        columns.add(column(output, label));
      }
    }
    averages.forEach(Runnable::run);
    columns.addAll(later);
    addHidden();
  }

  private void addAverage(Resolved average, String sum, String count, List<Column> later) {
    Resolved argument = average.children().get(0);
    later.add(new Column.Sum(sum, text(argument), widened(argument), count));
    later.add(count(argument, average.countsEveryRow(), count));
  }

  private Column column(Resolved output, String label) {
    if (!output.hasAggregate()) {
      boolean isKey = block.grouping().stream().anyMatch(output::computesSameAs);
      return isKey
          ? new Column.Key(label, text(output), !isNeverNull(output))
          : new Column.Constant(label, text(output));
    }
    Call call = (Call) output.source();
    if (call.name().equals("count")) {
      return call.star()
          ? count(output, true, label)
          : count(output.children().get(0), output.countsEveryRow(), label);
    }
    Resolved argument = output.children().get(0);
    return call.name().equals("sum")
        ? new Column.Sum(label, text(argument), widened(argument), "")
        : new Column.Extreme(label, call.name().equals("min"), text(argument));
  }

  private Column count(Resolved argument, boolean everyRow, String label) {
    String counted = everyRow ? "*" : text(argument);
    counts.putIfAbsent(counted, label);
    return everyRow ? new Column.Rows(label) : new Column.Count(label, counted);
  }

  /* A group ends with its last row, a sum with its last value: both are counted. */
  private void addHidden() {
    if (!counts.containsKey("*")) {
      hide(new Call("", "count", false, true, List.of()), "rows", Column.Rows::new, "*");
    }
    for (int i = 0; i < block.outputs().size(); i++) {
      if (columns.get(i) instanceof Column.Sum sum && sum.counted().isEmpty()) {
        columns.set(i, counted(sum, block.outputs().get(i).children().get(0)));
      }
    }
  }

  private Column counted(Column.Sum sum, Resolved argument) {
    String counted = isNeverNull(argument) ? "*" : sum.argument();
    if (!counts.containsKey(counted)) {
      hide(
          new Call("", "count", false, false, List.of(argument.written())),
          sum.label() + "_count",
          label -> new Column.Count(label, counted),
          counted);
    }
    return new Column.Sum(
        sum.label(), sum.argument(), sum.widened(), counts.getOrDefault(counted, ""));
  }

  private void hide(
      Call call,
      String wanted,
      java.util.function.Function<String, Column> column,
      String counted) {
    String label = Definitions.free(wanted, taken);
    items.add(new Item(call, label));
    columns.add(column.apply(label));
    counts.put(counted, label);
  }

  /* The smallest int2 has no positive twin; a sum is kept in the next wider type all along. */
  private static String widened(Resolved argument) {
    if (argument.isBigint()) {
      return "numeric";
    }
    return Exactness.isSmallInteger(argument) ? "bigint" : "";
  }

  private boolean isNeverNull(Resolved expression) {
    return expression.column() >= 0 && block.columns().get(expression.column()).notNull();
  }

  private List<Source> sources() {
    Map<Integer, List<Integer>> read = block.columnsRead();
    return IntStream.range(0, block.tables().size())
        .boxed()
        .sorted(Comparator.comparingLong(place -> -block.tables().get(place).estimatedRows()))
        .map(place -> source(place, read.getOrDefault(place, List.of())))
        .toList();
  }

  private Source source(int place, List<Integer> read) {
    Relation table = block.tables().get(place);
    List<Read> reads =
        read.stream()
            .map(column -> block.columns().get(column))
            .map(column -> new Read(column.number(), column.name()))
            .toList();
    return new Source(table.oid(), table.schema(), table.name(), alias(place), reads);
  }

  private String alias(int place) {
    return block.inputs().get(place).item().alias();
  }

  private String text(Resolved expression) {
    return SqlWriter.overColumns(this::column).expression(expression.written()).text();
  }

  private String column(Expression.ColumnName name) {
    Integer index = columnsByName.get(name);
    if (index == null) {
      throw new IllegalStateException("an unknown column: " + name.name());
    }
    BlockColumn column = block.columns().get(index);
    return Names.quote(alias(column.input())) + "." + Names.quote(column.name());
  }
}
