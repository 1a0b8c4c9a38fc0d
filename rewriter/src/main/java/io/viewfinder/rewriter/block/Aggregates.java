package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Function;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.calcite.rex.RexNode;

/**
 * Resolves calls of aggregates. Those that we can compute from others have a form of their own; a
 * count of something that cannot be NULL is the count of rows. The condition of FILTER is the last
 * operand of the row expression, and its identity says so.
 */
final class Aggregates {
  private static final Set<String> KNOWN = Set.of("sum", "count", "min", "max", "avg");
  private final Language language;
  private final RowExpressions rows;
  private final Nullness nullness;
  private final Regrouping regrouping;

  /**
   * Aggregates of one block.
   *
   * @param isNullable whether a column of the block may be NULL
   * @param regrouping the groups that FROM may hold
   */
  Aggregates(Language language, IntPredicate isNullable, Regrouping regrouping) {
    this.regrouping = regrouping;
    this.language = language;
    this.rows = language.rows();
    this.nullness = new Nullness(isNullable);
  }

  /** What tells a call apart from others over the same row expressions. */
  static String identity(Call call, List<Resolved> children) {
    List<Long> types = children.stream().map(child -> child.type().oid()).toList();
    return call.name()
        + (call.star() ? "(*)" : "")
        + (call.distinct() ? " distinct" : "")
        + (call.orderings().isEmpty() ? "" : " order" + call.orderings())
        + (call.filtered() ? " filter" : "")
        + " "
        + types;
  }

  Resolved resolve(Call call, List<Function> overloads, List<Resolved> children) {
    if (children.stream().anyMatch(Resolved::hasAggregate)) {
      return regrouping.called(
          new Merging(language, this, regrouping).merged(call, overloads, children));
    }
    Merging.requireIndifferent(call, regrouping);
    return regrouping.called(ofRows(call, overloads, children));
  }

  /** A call over the rows of the block. */
  Resolved ofRows(Call call, List<Function> overloads, List<Resolved> children) {
    requireOwn(call, children);
    boolean isKnown =
        call.orderings().isEmpty()
            && KNOWN.contains(call.name())
            && (call.star() ? call.name().equals("count") : call.arguments().size() == 1);
    return isKnown ? known(call, overloads, children) : other(call, overloads, children);
  }

  /* An aggregate over nothing but columns of a block around this one belongs to that block. */
  private static void requireOwn(Call call, List<Resolved> children) {
    List<Resolved> leaves = children.stream().flatMap(Resolved::all).toList();
    boolean hasOuter = leaves.stream().anyMatch(Resolved::isOuterReference);
    if (hasOuter && leaves.stream().noneMatch(leaf -> leaf.column() >= 0)) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, call.name() + "() of the query around");
    }
  }

  private Resolved known(Call call, List<Function> overloads, List<Resolved> children) {
    if (children.subList(0, call.arguments().size()).stream().anyMatch(Resolved::hasParameter)) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "a parameter in " + call.name() + "()");
    }
    TypeUse type = type(call, overloads, children);
    return new Resolved(call, row(call, children, type), type, children);
  }

  private RexNode row(Call call, List<Resolved> children, TypeUse type) {
    List<RexNode> filter =
        call.filtered() ? List.of(children.get(children.size() - 1).row()) : List.of();
    if (call.star()) {
      return rowCount(filter);
    }
    Resolved argument = children.get(0);
    String distinct = call.distinct() ? " distinct" : "";
    if (call.distinct() && !call.name().equals("min") && !call.name().equals("max")) {
      return one(call.name() + distinct, argument, type, filter);
    }
    return switch (call.name()) {
      case "count" -> count(argument, filter);
      case "avg" -> average(argument, type, filter);
      default -> one(call.name(), argument, type, filter);
    };
  }

  private RexNode one(String function, Resolved argument, TypeUse type, List<RexNode> filter) {
    List<RexNode> operands = new ArrayList<>(List.of(argument.row()));
    operands.addAll(filter);
    return rows.aggregate(
        function + " " + argument.type().oid() + filtered(filter), type, operands);
  }

  private static String filtered(List<RexNode> filter) {
    return filter.isEmpty() ? "" : " filter";
  }

  private RexNode rowCount(List<RexNode> filter) {
    return rows.aggregate("count(*)" + filtered(filter), TypeUse.of(PostgresTypes.INT8), filter);
  }

  private RexNode count(Resolved argument, List<RexNode> filter) {
    return nullness.isNeverNull(argument)
        ? rowCount(filter)
        : one("count", argument, TypeUse.of(PostgresTypes.INT8), filter);
  }

  /* An average carries the sum and the count that it can be computed from. */
  private RexNode average(Resolved argument, TypeUse type, List<RexNode> filter) {
    RexNode sum = one("sum", argument, TypeUse.of(sum(argument.type().oid())), filter);
    return rows.aggregate(
        "avg " + argument.type().oid() + filtered(filter),
        type,
        List.of(argument.row(), sum, count(argument, filter)));
  }

  private Resolved other(Call call, List<Function> overloads, List<Resolved> children) {
    TypeUse type = type(call, overloads, children);
    List<RexNode> operands = children.stream().map(Resolved::row).toList();
    RexNode row = rows.aggregate("aggregate " + identity(call, children), type, operands);
    return new Resolved(call, row, type, children).or(volatility(call, overloads, children));
  }

  private Volatility volatility(Call call, List<Function> overloads, List<Resolved> children) {
    List<Resolved> arguments = children.subList(0, call.arguments().size());
    return language.routines().function(call.name(), overloads, arguments).volatility();
  }

  /** The type of a call's result; fails where it is inexact across groups, or a user's own. */
  TypeUse type(Call call, List<Function> overloads, List<Resolved> children) {
    List<Resolved> arguments = children.subList(0, call.arguments().size());
    if (overloads.stream().anyMatch(f -> !f.schema().equals(Routines.SYSTEM))) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, call.name() + "() is also a user's function");
    }
    if (call.name().equals("count")) {
      return TypeUse.of(PostgresTypes.INT8);
    }
    if (KNOWN.contains(call.name()) && arguments.size() == 1) {
      return language
          .types()
          .result(result(call.name(), arguments.get(0)), List.of(arguments.get(0).type()));
    }
    Routines.Meaning<Function> meaning =
        language.routines().function(call.name(), overloads, arguments);
    Function called = meaning.routine();
    boolean overFloats =
        arguments.stream().anyMatch(a -> PostgresTypes.isFloat(a.type().oid()))
            || (called != null && called.arguments().stream().anyMatch(PostgresTypes::isFloat));
    if (overFloats) {
      throw inexact(call.name());
    }
    return language.routines().result(meaning, arguments);
  }

  private long result(String name, Resolved argument) {
    long type = language.types().base(argument.type().oid());
    return switch (name) {
      case "sum" -> sum(type);
      case "avg" -> {
        if (!PostgresTypes.isExactNumber(type)) {
          throw inexact("avg");
        }
        yield PostgresTypes.NUMERIC;
      }
      default -> type == PostgresTypes.VARCHAR ? PostgresTypes.TEXT : type;
    };
  }

  private long sum(long argument) {
    long type = language.types().base(argument);
    if (type == PostgresTypes.INT2 || type == PostgresTypes.INT4) {
      return PostgresTypes.INT8;
    }
    if (!PostgresTypes.isExactNumber(type)) {
      throw inexact("sum");
    }
    return PostgresTypes.NUMERIC;
  }

  private static NotUnderstoodException inexact(String name) {
    return new NotUnderstoodException(
        Reason.INEXACT, name + "() over a type whose result depends on the order of its rows");
  }
}
