package io.viewfinder.rewriter.block;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Finds out what must not be NULL for a predicate to hold. */
final class NullRejection {
  private final IntUnaryOperator key;

  /**
   * Rejections told by a key of each column: the column itself, or the input that it is of.
   *
   * @param key of a column
   */
  NullRejection(IntUnaryOperator key) {
    this.key = key;
  }

  /** The keys all of whose columns being NULL keeps the predicate from being true. */
  Set<Integer> rejectedBy(RexNode predicate) {
    if (!(predicate instanceof RexCall call)) {
      return nullWith(predicate);
    }
    List<RexNode> parts = call.getOperands();
    if (RowExpressions.isCall(call, RowExpressions.AND)) {
      Set<Integer> any = new HashSet<>();
      parts.forEach(part -> any.addAll(rejectedBy(part)));
      return any;
    }
    if (RowExpressions.isCall(call, RowExpressions.OR)) {
      Set<Integer> all = rejectedBy(parts.get(0));
      parts.forEach(part -> all.retainAll(rejectedBy(part)));
      return all;
    }
    boolean isTest =
        RowExpressions.isCall(call, RowExpressions.IS_NOT_NULL)
            || RowExpressions.isCall(call, "is true")
            || RowExpressions.isCall(call, "is false");
    return nullWith(isTest ? parts.get(0) : predicate);
  }

  /** The keys all of whose columns being NULL makes the expression NULL. */
  Set<Integer> nullWith(RexNode expression) {
    Set<Integer> keys = new HashSet<>();
    if (expression instanceof RexInputRef column) {
      keys.add(key.applyAsInt(column.getIndex()));
    } else if (expression instanceof RexCall call
        && call.getOperator() instanceof PostgresOperator operator
        && operator.isStrict()) {
      call.getOperands().forEach(operand -> keys.addAll(nullWith(operand)));
    }
    return keys;
  }
}
