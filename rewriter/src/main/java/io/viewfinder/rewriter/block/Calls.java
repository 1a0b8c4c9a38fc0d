package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Function;
import io.viewfinder.rewriter.catalog.Routine;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what must run exactly as often as a statement says: calls of volatile functions. */
final class Calls {
  private final Language language;

  Calls(Language language) {
    this.language = language;
  }

  /** Why a statement is left alone as a whole, if it is. */
  Optional<Refusal> volatileIn(Tree tree) {
    Stream<Expression> inFrom =
        tree.items().stream()
            .filter(FromItem.Function.class::isInstance)
            .map(item -> ((FromItem.Function) item).call());
    return Stream.concat(tree.expressions().stream(), inFrom)
        .filter(this::isVolatile)
        .map(call -> Refusal.of(Reason.VOLATILE_FUNCTION, name(call)))
        .findFirst();
  }

  private static String name(Expression expression) {
    return expression instanceof Call call ? call.name() + "()" : "an operator";
  }

  private boolean isVolatile(Expression expression) {
    if (expression instanceof Call call) {
      return isVolatile(call);
    }
    if (expression instanceof Expression.Binary binary) {
      return anyVolatile(language.routines().operators("", binary.operator(), 2));
    }
    if (expression instanceof Expression.Unary unary) {
      return anyVolatile(language.routines().operators("", unary.operator(), 1));
    }
    return expression instanceof Expression.ColumnName column && isFunctionOfARow(column);
  }

  private boolean isVolatile(Call call) {
    List<Function> functions = language.routines().functions(call.schema(), call.name());
    boolean isGrouping = call.schema().isEmpty() && call.name().equals("grouping");
    int count = call.arguments().size();
    List<Function> called =
        call.star()
            ? functions
            : functions.stream().filter(f -> f.kind() == 'a' || f.takes(count)).toList();
    return called.isEmpty() ? !isGrouping : anyVolatile(called);
  }

  /* A function of a table's row may be called like a column of it. */
  private boolean isFunctionOfARow(Expression.ColumnName column) {
    List<Function> functions = language.routines().functions("", column.name());
    return functions.stream()
        .filter(function -> !function.schema().equals(Routines.SYSTEM))
        .anyMatch(function -> function.volatility() == 'v' && function.takes(1));
  }

  private static boolean anyVolatile(List<? extends Routine> routines) {
    return routines.stream().anyMatch(routine -> routine.volatility() == 'v');
  }
}
