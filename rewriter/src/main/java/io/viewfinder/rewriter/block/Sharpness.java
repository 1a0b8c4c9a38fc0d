package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether it is told which of several equal values a block shows. Where {@code 1.0} and {@code
 * 1.00} are one group, one of them stands for it, and which one PostgreSQL leaves to the order in
 * which it meets them: over a view's rows that may be another order.
 */
final class Sharpness {
  private static final Set<String> EXTREMES = Set.of("min", "max");
  private static final Set<String> SAME_SCALE = Set.of("sum", "min", "max");
  private static final Set<String> SCALE_FROM_SCALES = Set.of("+", "-", "*");

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

  /* Of numbers: whether they all have as many digits after the point. */
  private boolean hasConstantScale(Resolved expression) {
    long type = expression.type().oid();
    if (PostgresTypes.isInteger(type) || hasIdentity(expression) || isConstant(expression)) {
      return true;
    }
    Expression source = expression.source();
    if (source instanceof Window) {
      return hasConstantScale(expression.children().get(0));
    }
    boolean isOfParts =
        (source instanceof Expression.Binary binary
                && SCALE_FROM_SCALES.contains(binary.operator()))
            || (source instanceof Expression.Unary unary && unary.operator().equals("-"))
            || (source instanceof Call call && SAME_SCALE.contains(call.name()));
    if (type != PostgresTypes.NUMERIC) {
      return false;
    }
    return isOfParts
        ? expression.children().stream().allMatch(this::hasConstantScale)
        : isWholeExtract(source) || isCastOfSharp(expression) || isChoiceOfOneType(expression);
  }

  /* A CASE has the scale of the branch taken. */
  private boolean isChoiceOfOneType(Resolved expression) {
    if (!(expression.source() instanceof Expression.Case choice) || choice.hasOperand()) {
      return false;
    }
    List<Resolved> parts = expression.children();
    List<Resolved> results = new ArrayList<>();
    for (int i = 1; i < parts.size(); i += 2) {
      results.add(parts.get(i));
    }
    if (choice.hasElse()) {
      results.add(parts.get(parts.size() - 1));
    }
    results.removeIf(Sharpness::isNull);
    return results.stream().allMatch(this::hasIdentity)
        && results.stream().map(Resolved::type).distinct().count() <= 1;
  }

  private static boolean isNull(Resolved expression) {
    return expression.source() instanceof Expression.Literal literal
        && literal.kind() == Expression.LiteralKind.NULL;
  }

  private static boolean isWholeExtract(Expression source) {
    return source instanceof Expression.Extract extract && !extract.field().equals("julian");
  }

  private boolean isCastOfSharp(Resolved expression) {
    return expression.source() instanceof Expression.Cast cast
        && (cast.type().indexOf('(') >= 0 || hasConstantScale(expression.children().get(0)));
  }
}
