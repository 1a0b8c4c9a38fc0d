package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.PostgresOperator;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** What a row expression looks like without its columns: equal expressions have equal shapes. */
final class Shape {
  private static final int COLUMN = 17;

  private Shape() {}

  static int of(RexNode row) {
    if (row instanceof RexInputRef) {
      return COLUMN;
    }
    if (!(row instanceof RexCall call)) {
      return row.hashCode();
    }
    int shape = call.getOperator().getName().hashCode();
    boolean isCommutative =
        call.getOperator() instanceof PostgresOperator operator && operator.isCommutative();
    int operands = 1;
    for (RexNode operand : call.getOperands()) {
      operands = isCommutative ? operands + of(operand) : 31 * operands + of(operand);
    }
    return 31 * shape + operands;
  }
}
