package io.viewfinder.rewriter;

import io.viewfinder.rewriter.reason.Refusal;
import java.util.List;

/** What became of a SELECT that is meant to define a view. */
public sealed interface Definition {
  /**
   * It can be kept.
   *
   * @param stateQuery the SELECT whose rows the state stores: the given one, with distinct labels
   *     and with the sums and counts that its averages need added
   * @param visible the labels that the user asked for, in order; the rest is for roll-ups
   * @param tables the base tables with the columns the definition reads
   * @param groupingLabels the labels that are the key of a state row, empty for one row or none
   */
  record Accepted(
      String stateQuery,
      List<String> visible,
      List<TableColumns> tables,
      List<String> groupingLabels)
      implements Definition {
    public Accepted {
      visible = List.copyOf(visible);
      tables = List.copyOf(tables);
      groupingLabels = List.copyOf(groupingLabels);
    }
  }

  /** It cannot, and why. */
  record Refused(Refusal refusal) implements Definition {}

  /** A base table (OID) and the columns (attnum) of it that a definition reads. */
  record TableColumns(long relation, List<Integer> columns) {
    public TableColumns {
      columns = List.copyOf(columns);
    }
  }
}
