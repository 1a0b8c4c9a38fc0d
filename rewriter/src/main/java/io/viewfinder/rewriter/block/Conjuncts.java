package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.stream.Stream;

/** Takes a condition apart into those that must all hold. */
final class Conjuncts {
  private Conjuncts() {}

  static List<Expression> of(Expression condition) {
    if (condition instanceof Expression.Binary binary && binary.operator().equals("and")) {
      return both(binary.left(), binary.right());
    }
    boolean isNeither =
        condition instanceof Expression.Unary not
            && not.operator().equals("not")
            && not.operand() instanceof Expression.Binary binary
            && binary.operator().equals("or");
    if (!isNeither) {
      return List.of(condition);
    }
    List<Expression> arms = condition.children().get(0).children();
    return both(new Expression.Unary("not", arms.get(0)), new Expression.Unary("not", arms.get(1)));
  }

  private static List<Expression> both(Expression left, Expression right) {
    return Stream.concat(of(left).stream(), of(right).stream()).toList();
  }
}
