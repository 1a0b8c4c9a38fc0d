package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Expression.StateColumn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/** What a view's state holds, by the row expression that each column stores. */
final class StateColumns {
  private final Map<RexNode, StateColumn> keys = new HashMap<>();
  private final Map<RexNode, StateColumn> aggregates = new HashMap<>();
  private final Map<Integer, StateColumn> columns = new HashMap<>();
  private final Alignment alignment;

  StateColumns(Block view, Alignment alignment) {
    this.alignment = alignment;
    for (int i = 0; i < view.outputs().size(); i++) {
      Resolved output = view.outputs().get(i);
      StateColumn column = new StateColumn(Matcher.STATE, view.written().items().get(i).label());
      if (output.isAggregate()) {
        aggregates.putIfAbsent(alignment.ofView(output), column);
      } else if (!output.hasAggregate()) {
        keys.putIfAbsent(alignment.ofView(output), column);
        if (output.column() >= 0) {
          int number = alignment.queryColumn(output.column());
          columns.putIfAbsent(alignment.viewClass(number), column);
        }
      }
    }
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
}
