package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.TimeUnit;
import io.viewfinder.rewriter.block.Truncation;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/** What a view's state holds, by the row expression that each column stores. */
final class StateColumns {
  private final Map<RexNode, StateColumn> keys = new HashMap<>();
  private final Map<RexNode, StateColumn> aggregates = new HashMap<>();
  private final Map<Measure, StateColumn> measures = new HashMap<>();
  private final List<TimeKey> times = new ArrayList<>();
  private final Map<RexNode, StateColumn> years = new HashMap<>();
  private final Map<Integer, StateColumn> columns = new HashMap<>();
  private final Alignment alignment;
  private final Presence presence;

  /**
   * An aggregate by its parts; a count of what is never NULL has no arguments.
   *
   * @param filter the conditions of FILTER, which must all hold
   */
  record Measure(String function, List<RexNode> arguments, Set<RexNode> filter) {
    Measure {
      function = function.equals("every") ? "bool_and" : function; // one aggregate of two names
      arguments = List.copyOf(arguments);
      filter = Set.copyOf(filter);
    }
  }

  /** A stored date or timestamp: a time of the base rows cut to a unit. */
  record TimeKey(RexNode root, TimeUnit unit, boolean isDate, StateColumn column) {}

  StateColumns(Block view, Alignment alignment, Presence presence) {
    this.alignment = alignment;
    this.presence = presence;
    for (int i = 0; i < view.outputs().size(); i++) {
      Resolved output = view.outputs().get(i);
      StateColumn column = new StateColumn(Matcher.STATE, view.written().items().get(i).label());
      if (output.isAggregate()) {
        addAggregate(output, column);
      } else if (!output.hasAggregate()) {
        addKey(output, column);
      }
    }
  }

  private void addAggregate(Resolved output, StateColumn column) {
    aggregates.putIfAbsent(alignment.ofView(output), column);
    if (output.source() instanceof Call call && !call.distinct() && call.orderings().isEmpty()) {
      measures.putIfAbsent(measure(call, output.children()), column);
    }
  }

  private Measure measure(Call call, List<Resolved> children) {
    List<Resolved> arguments = children.subList(0, call.arguments().size());
    Set<RexNode> filter =
        call.filtered()
            ? Conjuncts.rows(children.get(children.size() - 1), alignment::ofView)
            : Set.of();
    boolean countsRows =
        call.name().equals("count") && arguments.stream().allMatch(presence::isInEveryRowOfView);
    return new Measure(
        call.name(),
        countsRows ? List.of() : arguments.stream().map(alignment::ofView).toList(),
        filter);
  }

  private void addKey(Resolved output, StateColumn column) {
    keys.putIfAbsent(alignment.ofView(output), column);
    if (output.column() >= 0) {
      int number = alignment.queryColumn(output.column());
      columns.putIfAbsent(alignment.viewClass(number), column);
    }
    Truncation.of(output)
        .map(cut -> new TimeKey(alignment.ofView(cut.root()), cut.unit(), cut.isDate(), column))
        .ifPresent(times::add);
    Truncation.ofYear(output)
        .ifPresent(cut -> years.putIfAbsent(alignment.ofView(cut.root()), column));
  }

  /** The column that stores this value for each row of the state. */
  Optional<StateColumn> key(RexNode row) {
    return Optional.ofNullable(keys.get(row));
  }

  /**
   * The column that stores what every row of the view has in this column, met conditions or not.
   */
  Optional<StateColumn> exactly(int column) {
    return Optional.ofNullable(columns.get(alignment.viewClass(column)));
  }

  /** The column that stores this aggregate of the rows that a row of the state stands for. */
  Optional<StateColumn> aggregate(RexNode call) {
    return Optional.ofNullable(aggregates.get(call));
  }

  /** The column that stores the aggregate of these parts. */
  Optional<StateColumn> measure(Measure measure) {
    return Optional.ofNullable(measures.get(measure));
  }

  /** The stored dates and timestamps. */
  List<TimeKey> times() {
    return times;
  }

  /** Whether it stores the year of any time. */
  boolean hasYears() {
    return !years.isEmpty();
  }

  /** The column that stores the year of a time. */
  Optional<StateColumn> year(RexNode time) {
    return Optional.ofNullable(years.get(time));
  }
}
