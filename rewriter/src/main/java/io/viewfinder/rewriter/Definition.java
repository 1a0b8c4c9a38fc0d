package io.viewfinder.rewriter;

import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.Presentation;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.view.Strategy;
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
   * @param upkeep whether its rows can follow every write
   */
  record Accepted(
      String stateQuery,
      List<String> visible,
      List<TableColumns> tables,
      List<String> groupingLabels,
      Upkeep upkeep)
      implements Definition {
    public Accepted {
      visible = List.copyOf(visible);
      tables = List.copyOf(tables);
      groupingLabels = List.copyOf(groupingLabels);
    }

    /** One that is filled anew by command. */
    public Accepted(
        String stateQuery,
        List<String> visible,
        List<TableColumns> tables,
        List<String> groupingLabels) {
      this(
          stateQuery,
          visible,
          tables,
          groupingLabels,
          new Upkeep.ByHand(Refusal.of(Reason.NOT_INCREMENTAL)));
    }
  }

  /** How a definition's rows can follow its tables. */
  sealed interface Upkeep {
    /** The strategy that suits it best. */
    Strategy best();

    /**
     * Through every write.
     *
     * @param stateQuery the SELECT whose rows the state stores, with the counts that say when a
     *     group or a sum ends
     * @param complement the same of the rows that the definition's filters leave out; empty where
     *     nothing is left out, or where computing it may raise an error
     * @param groupingLabels the labels that are the key of such a row, empty for one row or none
     * @param presentation what was asked for, computed from the state's rows
     */
    record Incremental(
        String stateQuery,
        String complement,
        List<String> groupingLabels,
        Presentation presentation,
        Maintained maintained)
        implements Upkeep {
      public Incremental {
        groupingLabels = List.copyOf(groupingLabels);
      }

      @Override
      public Strategy best() {
        return Strategy.INCREMENTAL;
      }
    }

    /** Only by being computed anew, and why. */
    record ByHand(Refusal why) implements Upkeep {
      @Override
      public Strategy best() {
        return Strategy.MANUAL;
      }
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
