package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.SelectBlock.RowLimit;
import io.viewfinder.rewriter.sql.SubQueryKind;
import java.util.List;

/**
 * What of a query's rows matters to what stands around it.
 *
 * <pre>{@code
 * … where x in (select shop from sales)       which shops, not how often each
 * select shop from sales union select …       the same
 * … where exists (select * from sales …)      whether there is a row
 * }</pre>
 */
public enum Counting {
  /** Every row, as often as it is there. */
  EVERY_ROW,
  /** Which rows there are, however often. */
  DISTINCT_ROWS,
  /** Whether there is a row, whatever it holds. */
  ANY_ROW;

  private static final String POSITIVE = "[1-9][0-9]*";

  /** To a sub-query's expression. */
  static Counting to(SubQueryKind kind) {
    return switch (kind) {
      case EXISTS -> ANY_ROW;
      case IN, NOT_IN, ANY, ALL -> DISTINCT_ROWS;
      case SCALAR, ARRAY -> EVERY_ROW;
    };
  }

  /**
   * To a set operation of which this much matters. Its arms are put together from the left, so that
   * UNION, INTERSECT and EXCEPT make one of equal rows in all arms before them, but for what EXCEPT
   * ALL and INTERSECT ALL have counted before.
   */
  Counting ofArm(Query.SetOperation operation, int arm) {
    List<String> operators = operation.operators();
    int first = Math.max(arm - 1, 0);
    while (first < operators.size() && operators.get(first).equals("union all")) {
      first++;
    }
    if (first == operators.size()) {
      return this == EVERY_ROW || !operation.rows().isAll() ? EVERY_ROW : DISTINCT_ROWS;
    }
    return operators.get(first).endsWith(" all") ? EVERY_ROW : DISTINCT_ROWS;
  }

  /** Whether a set operation makes one of equal rows. */
  static boolean condenses(Query.SetOperation operation) {
    return !operation.operators().stream().allMatch("union all"::equals);
  }

  /** What of this a block allows to be made use of. */
  Counting of(Block block) {
    boolean isCounted =
        this == EVERY_ROW
            || block.isAggregated()
            || block.written().distinct().written()
            || block.hasWindow();
    if (isCounted) {
      return EVERY_ROW;
    }
    RowLimit rows = block.written().rows();
    if (this == ANY_ROW && isAnyOutputEnough(block) && leavesARow(rows)) {
      return ANY_ROW;
    }
    return rows.isAll() ? DISTINCT_ROWS : EVERY_ROW;
  }

  /* Outputs that nobody computes: who may read them is all that they ask. */
  private static boolean isAnyOutputEnough(Block block) {
    return block.ordering().isEmpty()
        && block.outputs().stream()
            .allMatch(
                output -> output.column() >= 0 || output.source() instanceof Expression.Literal);
  }

  private static boolean leavesARow(RowLimit rows) {
    boolean isPositive =
        rows.limit() == null
            || (rows.limit() instanceof Expression.Literal limit && limit.text().matches(POSITIVE));
    return isPositive && rows.offset() == null;
  }
}
