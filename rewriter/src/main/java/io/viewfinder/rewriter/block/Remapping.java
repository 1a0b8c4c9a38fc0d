package io.viewfinder.rewriter.block;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Renumbers the columns of row expressions and brings them back into canonical order. */
public final class Remapping extends RexShuttle {
  private final IntUnaryOperator columns;

  public Remapping(IntUnaryOperator columns) {
    this.columns = columns;
  }

  @Override
  public RexNode visitInputRef(RexInputRef reference) {
    return new RexInputRef(columns.applyAsInt(reference.getIndex()), reference.getType());
  }

  @Override
  public RexNode visitCall(RexCall call) {
    List<RexNode> operands = call.getOperands().stream().map(this::apply).toList();
    boolean isCommutative =
        call.getOperator() instanceof PostgresOperator operator && operator.isCommutative();
    return call.clone(call.getType(), isCommutative ? RowExpressions.inOrder(operands) : operands);
  }
}
