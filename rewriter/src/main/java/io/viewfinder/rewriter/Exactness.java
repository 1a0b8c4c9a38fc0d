package io.viewfinder.rewriter;

import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Binary;
import io.viewfinder.rewriter.sql.Expression.Case;
import io.viewfinder.rewriter.sql.Expression.Cast;
import io.viewfinder.rewriter.sql.Expression.Construct;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import io.viewfinder.rewriter.sql.Expression.Unary;
import io.viewfinder.rewriter.sql.SubQuery;
import io.viewfinder.rewriter.sql.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is known of an expression's values whatever the rows hold. */
final class Exactness {
  private static final long INT2 = 21;
  private static final long INT4 = 23;
  private static final long INT8 = 20;
  private static final long NUMERIC = 1700;
  private static final int HEADER = 4;
  private static final int SCALE_BITS = 0x7ff;
  private static final int MOST_SCALES = 6;
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*");
  /* Those that have an order and a text that tells equal values apart: bool bytea name int8 int2
   * int4 text float4 float8 bpchar varchar date time timestamp timestamptz interval numeric uuid
   * jsonb. */
  private static final Set<Long> COMPARED =
      Set.of(
          16L, 17L, 19L, INT8, INT2, INT4, 25L, 700L, 701L, 1042L, 1043L, 1082L, 1083L, 1114L,
          1184L, 1186L, NUMERIC, 2950L, 3802L);
  private static final List<Long> WHOLE = List.of(INT2, INT4, INT8); // each in the next
  private static final Set<String> NEVER_RAISING =
      Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "and", "or", "||", "is distinct from");

  private Exactness() {}

  /** Whether it is of a type that a sum widens to eight bytes. */
  static boolean isSmallInteger(Resolved expression) {
    return expression.type().oid() == INT2 || expression.type().oid() == INT4;
  }

  /**
   * Whether computing it, its parts aside, could raise an error for some row: an overflow, a
   * division by zero, a text that is no date.
   */
  static boolean mayRaise(Resolved expression) {
    Expression source = expression.source();
    if (expression.isAggregate()
        || source instanceof Expression.Leaf
        || source instanceof Expression.Between
        || source instanceof Expression.In
        || source instanceof Case
        || source instanceof Construct) {
      return false;
    }
    if (source instanceof Cast) {
      return !isWidened(expression.children().get(0), expression.type());
    }
    if (source instanceof Unary unary) {
      return unary.operator().equals("-")
          && expression.type().oid() != NUMERIC
          && !(unary.operand() instanceof Literal);
    }
    if (source instanceof Binary binary) {
      boolean isSafe = ARITHMETIC.contains(binary.operator()) && expression.type().oid() == NUMERIC;
      return !isSafe && !NEVER_RAISING.contains(binary.operator());
    }
    return true;
  }

  private static boolean isWidened(Resolved number, TypeUse type) {
    int from = WHOLE.indexOf(number.type().oid());
    boolean isLarger =
        type.oid() == NUMERIC ? type.modifier() < 0 : from <= WHOLE.indexOf(type.oid());
    return from >= 0 && isLarger;
  }

  /** Whether it is an exact decimal number. */
  static boolean isNumeric(Resolved expression) {
    return expression.type().oid() == NUMERIC;
  }

  /** Whether it is surely not zero: a constant, or {@code nullif(…, 0)}. */
  static boolean isNeverZero(Resolved expression) {
    if (expression.source() instanceof Construct construct
        && construct.keyword().equals("nullif")) {
      return isZero(expression.children().get(1));
    }
    return expression.source() instanceof Literal literal
        && literal.kind() == LiteralKind.NUMBER
        && literal.text().matches("[0-9.]*[1-9][0-9.]*");
  }

  private static boolean isZero(Resolved expression) {
    return expression.source() instanceof Literal literal && literal.text().matches("0(\\.0*)?");
  }

  /** Whether its values, or else their texts, tell rows apart that are not the same. */
  static boolean canBeCompared(Resolved expression) {
    return COMPARED.contains(expression.type().oid());
  }

  /** Whether it is itself something that reads more than the row it stands in. */
  static boolean looksBeyondItsRow(Resolved expression) {
    return expression.source() instanceof SubQuery || expression.source() instanceof Window;
  }

  /**
   * The numbers of digits after the point that its values are shown with, ascending; empty where
   * they are not known.
   */
  static SortedSet<Integer> scales(Resolved number) {
    long type = number.type().oid();
    if (type == INT2 || type == INT4 || type == INT8) {
      return only(0);
    }
    return type == NUMERIC ? numericScales(number) : unknown();
  }

  private static SortedSet<Integer> numericScales(Resolved number) {
    Expression source = number.source();
    if (number.column() >= 0 || source instanceof Cast) {
      return declared(number.type().modifier());
    }
    if (source instanceof Literal literal) {
      return literal.kind() == LiteralKind.NUMBER ? written(literal.text()) : unknown();
    }
    if (source instanceof Unary unary && unary.operator().equals("-")) {
      return scales(number.children().get(0));
    }
    if (source instanceof Case choice) {
      return anyOf(results(choice, number.children()));
    }
    if (source instanceof Construct construct) {
      List<Resolved> parts = number.children();
      return anyOf(construct.keyword().equals("nullif") ? parts.subList(0, 1) : parts);
    }
    return source instanceof Binary binary
        ? computed(binary.operator(), number.children())
        : unknown();
  }

  private static SortedSet<Integer> only(int scale) {
    return new TreeSet<>(Set.of(scale));
  }

  private static SortedSet<Integer> unknown() {
    return new TreeSet<>();
  }

  private static SortedSet<Integer> declared(int modifier) {
    if (modifier < HEADER) {
      return unknown();
    }
    int scale = (modifier - HEADER) & SCALE_BITS;
    return scale > SCALE_BITS / 2 ? unknown() : only(scale);
  }

  private static SortedSet<Integer> written(String number) {
    if (!number.matches("[0-9]*(\\.[0-9]*)?")) {
      return unknown();
    }
    int point = number.indexOf('.');
    return only(point < 0 ? 0 : number.length() - point - 1);
  }

  private static List<Resolved> results(Case choice, List<Resolved> parts) {
    int first = choice.hasOperand() ? 2 : 1;
    List<Resolved> results = new ArrayList<>();
    for (int i = first; i < parts.size() - (choice.hasElse() ? 1 : 0); i += 2) {
      results.add(parts.get(i));
    }
    if (choice.hasElse()) {
      results.add(parts.get(parts.size() - 1));
    }
    return results;
  }

  /* NULL is shown without digits. */
  private static SortedSet<Integer> anyOf(List<Resolved> alternatives) {
    SortedSet<Integer> any = unknown();
    for (Resolved alternative : alternatives) {
      SortedSet<Integer> scales = scales(alternative);
      if (scales.isEmpty() && !isNull(alternative)) {
        return unknown();
      }
      any.addAll(scales);
    }
    return any.size() > MOST_SCALES ? unknown() : any;
  }

  private static boolean isNull(Resolved expression) {
    return expression.source() instanceof Literal literal && literal.kind() == LiteralKind.NULL;
  }

  private static SortedSet<Integer> computed(String operator, List<Resolved> operands) {
    SortedSet<Integer> computed = unknown();
    if (!ARITHMETIC.contains(operator)) {
      return computed;
    }
    for (int left : scales(operands.get(0))) {
      for (int right : scales(operands.get(1))) {
        computed.add(operator.equals("*") ? left + right : Math.max(left, right));
      }
    }
    return computed.size() > MOST_SCALES ? unknown() : computed;
  }
}
