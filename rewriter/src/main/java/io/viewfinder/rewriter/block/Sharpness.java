package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether it is told which of several equal values a block shows. Where {@code 1.0} and {@code
 * 1.00} are one group, one of them stands for it, and which one PostgreSQL leaves to the order in
 * which it meets them: over a view's rows that may be another order.
 */
final class Sharpness {
  private static final Set<String> EXTREMES = Set.of("min", "max");

  private final CatalogSnapshot catalog;

  private Sharpness(CatalogSnapshot catalog) {
    this.catalog = catalog;
  }

  /** Fails for a block that shows any one of several equal values. */
  static void require(Block block, CatalogSnapshot catalog) {
    Sharpness sharpness = new Sharpness(catalog);
    boolean isDistinct = block.written().distinct().written();
    boolean isSharp =
        Stream.of(
                block.grouping().stream(),
                isDistinct ? block.outputs().stream() : Stream.<Resolved>empty(),
                extremes(block))
            .flatMap(expressions -> expressions)
            .allMatch(sharpness::isSharp);
    if (!isSharp) {
      throw new NotUnderstoodException(
          Reason.INEXACT, "keys or extremes of a type whose equal values can be told apart");
    }
  }

  private static Stream<Resolved> extremes(Block block) {
    return Stream.of(block.outputs(), block.having(), block.computedSortKeys())
        .flatMap(List::stream)
        .flatMap(Resolved::all)
        .filter(part -> part.source() instanceof Call call && EXTREMES.contains(call.name()))
        .flatMap(part -> part.children().stream());
  }

  /* What is volatile is refused for that. */
  private boolean isSharp(Resolved expression) {
    return expression.volatility() == Volatility.VOLATILE || isSurelySharp(expression);
  }

  private boolean isSurelySharp(Resolved expression) {
    return expression.all().filter(part -> part.column() >= 0).allMatch(this::isItself)
        && (hasIdentity(expression) || isConstant(expression) || hasConstantScale(expression));
  }

  /* Whether no other value is ever taken for a column's: one that a condition calls equal. Only of
   * numbers and texts a condition makes one with values that look different. */
  private boolean isItself(Resolved column) {
    long type = new Types(catalog).base(column.type().oid());
    boolean isComparedWithConstants = type == PostgresTypes.NUMERIC || PostgresTypes.isString(type);
    return hasIdentity(column) || !isComparedWithConstants;
  }

  private boolean hasIdentity(Resolved expression) {
    return expression.hasIdentityEquality(catalog);
  }

  private static boolean isConstant(Resolved expression) {
    return expression.source() instanceof Expression.Literal
        || expression.source() instanceof Expression.Parameter;
  }

  private static boolean hasConstantScale(Resolved expression) {
    return Digits.of(expression).filter(Digits::areFixed).isPresent();
  }

  /**
   * Whether it is told which of equal values a set operation shows of one output of its arms.
   *
   * @param output that output of each arm
   */
  static boolean isTold(List<Resolved> output) {
    Optional<Digits> first = Digits.of(output.get(0));
    return first.isPresent()
        && output.stream()
            .allMatch(each -> Digits.of(each).filter(first.get()::areThoseOf).isPresent());
  }
}
