package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.sql.Expression;
import java.util.Set;

/**
 * Which columns surely have a value in each row that a query asks for, because of its conditions.
 *
 * @param classes the query's, and what is joined to it in thought
 */
record ColumnsAsked(Block query, EquivalenceClasses classes) {
  private static final Set<String> STRICT = Set.of("=", "<>", "<", ">", "<=", ">=", "like");

  /** Whether a condition rejects NULL in a column. */
  boolean haveValue(int column) {
    return classes.isJoined(column)
        || query.restrictions().stream()
            .map(Restriction::column)
            .anyMatch(restricted -> classes.areEqual(restricted, column))
        || query.residuals().stream().anyMatch(residual -> rejectsNull(residual, column));
  }

  private boolean rejectsNull(Resolved residual, int column) {
    boolean isStrict =
        (residual.source() instanceof Expression.Unary unary
                && unary.operator().equals("is not null"))
            || (residual.source() instanceof Expression.Binary binary
                && STRICT.contains(binary.operator()));
    return isStrict
        && residual.children().stream()
            .anyMatch(part -> part.column() >= 0 && classes.areEqual(part.column(), column));
  }
}
