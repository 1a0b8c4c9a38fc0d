package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * Gives expressions their meaning: names to columns, operators to PostgreSQL's own, types to all.
 * Fails with {@link NotUnderstoodException} where the meaning is not certain.
 */
final class ExpressionResolver implements Expression.Visitor<Resolved> {
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "||");
  private static final char NOT_A_VALUE = 0;
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=");
  private static final TypeUse BOOLEAN = TypeUse.of(PostgresTypes.BOOL);
  private static final TypeUse UNKNOWN = TypeUse.of(PostgresTypes.UNKNOWN);
  private static final BigDecimal MAX_INT4 = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal MAX_INT8 = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Scope scope;
  private final Functions functions;
  private final Aggregates aggregates;
  private final RowExpressions rows;

  ExpressionResolver(Scope scope, Functions functions, RowExpressions rows) {
    this.scope = scope;
    this.functions = functions;
    this.rows = rows;
    this.aggregates = new Aggregates(scope, rows);
  }

  Resolved resolve(Expression expression) {
    return expression.accept(this);
  }

  private List<Resolved> parts(Expression expression) {
    return expression.children().stream().map(this::resolve).toList();
  }

  /* Leaves. */

  @Override
  public Resolved columnName(Expression.ColumnName name) {
    int index = scope.index(name);
    TypeUse type = scope.columns().get(index).type();
    return new Resolved(name, rows.column(index), type, List.of());
  }

  @Override
  public Resolved literal(Expression.Literal literal) {
    TypeUse type = literalType(literal);
    RexNode row = rows.constant(literal.kind().name(), constantText(literal), type);
    return new Resolved(literal, row, type, List.of());
  }

  @Override
  public Resolved parameter(Expression.Parameter parameter) {
    return new Resolved(parameter, rows.parameter(parameter.index()), UNKNOWN, List.of());
  }

  @Override
  public Resolved stateColumn(Expression.StateColumn stateColumn) {
    throw unsupported("a column of a state");
  }

  @Override
  public Resolved window(Expression.Window window) {
    throw unsupported("a window function");
  }

  @Override
  public Resolved subQuery(Expression.SubQuery subQuery) {
    throw unsupported("a sub-query");
  }

  @Override
  public Resolved star(Expression.Star star) {
    throw unsupported("*");
  }

  @Override
  public Resolved current(Expression.Current current) {
    throw unsupported(current.name());
  }

  @Override
  public Resolved collate(Expression.Collate collate) {
    throw unsupported("COLLATE");
  }

  @Override
  public Resolved written(Expression.Written written) {
    throw unsupported("the form " + written.form());
  }

  @Override
  public Resolved unsupported(Expression.Unsupported unsupported) {
    throw unsupported(unsupported.what());
  }

  private static String constantText(Expression.Literal literal) {
    return literal.value() == null ? NOT_A_VALUE + literal.text() : literal.value();
  }

  private static TypeUse literalType(Expression.Literal literal) {
    return switch (literal.kind()) {
      case NUMBER -> numberType(literal.text());
      case STRING, NULL -> UNKNOWN;
      case BOOLEAN -> BOOLEAN;
      case DATE -> sure(IsoTimes.isDate(constantText(literal)), PostgresTypes.DATE);
      case TIMESTAMP ->
          sure(IsoTimes.parse(constantText(literal)).isPresent(), PostgresTypes.TIMESTAMP);
      case INTERVAL -> sure(IsoTimes.isInterval(constantText(literal)), PostgresTypes.INTERVAL);
    };
  }

  private static TypeUse sure(boolean isSure, long type) {
    if (!isSure) {
      throw unsupported("a date in a notation that may depend on the session");
    }
    return TypeUse.of(type);
  }

  private static TypeUse numberType(String text) {
    if (text.matches(".*[.eE].*")) {
      return TypeUse.of(PostgresTypes.NUMERIC);
    }
    BigDecimal value = new BigDecimal(text);
    if (value.compareTo(MAX_INT4) <= 0) {
      return TypeUse.of(PostgresTypes.INT4);
    }
    return TypeUse.of(value.compareTo(MAX_INT8) <= 0 ? PostgresTypes.INT8 : PostgresTypes.NUMERIC);
  }

  /* Operators. */

  @Override
  public Resolved binary(Expression.Binary binary) {
    List<Resolved> children = parts(binary);
    String operator = binary.operator();
    if (operator.equals("and") || operator.equals("or")) {
      children.forEach(ExpressionResolver::requireBoolean);
      return resolved(
          binary, rows.commutative(operator, BOOLEAN, rows(children)), BOOLEAN, children);
    }
    if (COMPARISONS.contains(operator)) {
      requireComparable(children.get(0), children.get(1));
      return resolved(
          binary, comparison(operator, children.get(0), children.get(1)), BOOLEAN, children);
    }
    if (operator.endsWith("like")) {
      requireStrings(children);
      return resolved(binary, rows.call(operator, BOOLEAN, rows(children)), BOOLEAN, children);
    }
    if (!ARITHMETIC.contains(operator)) {
      throw unsupported("the operator " + operator);
    }
    TypeUse type = TypeUse.of(Arithmetic.result(operator, oid(children, 0), oid(children, 1)));
    boolean isCommutative = operator.equals("+") || operator.equals("*");
    RexNode row =
        isCommutative
            ? rows.commutative(operator, type, rows(children))
            : rows.call(operator, type, rows(children));
    return resolved(binary, row, type, children);
  }

  private RexNode comparison(String operator, Resolved left, Resolved right) {
    List<RexNode> straight = List.of(left.row(), right.row());
    List<RexNode> swapped = List.of(right.row(), left.row());
    return switch (operator) {
      case "=", "<>" -> rows.commutative(operator, BOOLEAN, straight);
      case ">" -> rows.call("<", BOOLEAN, swapped);
      case ">=" -> rows.call("<=", BOOLEAN, swapped);
      default -> rows.call(operator, BOOLEAN, straight);
    };
  }

  @Override
  public Resolved unary(Expression.Unary unary) {
    List<Resolved> children = parts(unary);
    Resolved operand = children.get(0);
    if (unary.operator().equals("-")) {
      if (!PostgresTypes.isNumber(operand.type().oid())) {
        throw unsupported("- over a type that is no number");
      }
      TypeUse type = TypeUse.of(operand.type().oid());
      return resolved(unary, rows.call("negative", type, rows(children)), type, children);
    }
    if (unary.operator().equals("not")) {
      requireBoolean(operand);
    } else if (!unary.operator().endsWith(" null")) {
      throw unsupported("the operator " + unary.operator());
    }
    return resolved(unary, rows.call(unary.operator(), BOOLEAN, rows(children)), BOOLEAN, children);
  }

  @Override
  public Resolved between(Expression.Between between) {
    List<Resolved> children = parts(between);
    Resolved operand = children.get(0);
    requireComparable(operand, children.get(1));
    requireComparable(operand, children.get(2));
    RexNode low = comparison(">=", operand, children.get(1));
    RexNode high = comparison("<=", operand, children.get(2));
    RexNode both = rows.commutative("and", BOOLEAN, List.of(low, high));
    RexNode row = between.negated() ? rows.call("not", BOOLEAN, List.of(both)) : both;
    return resolved(between, row, BOOLEAN, children);
  }

  @Override
  public Resolved in(Expression.In in) {
    List<Resolved> children = parts(in);
    Resolved operand = children.get(0);
    List<Resolved> items = children.subList(1, children.size());
    items.forEach(item -> requireComparable(operand, item));
    List<RexNode> equalities =
        items.stream().map(item -> comparison("=", operand, item)).distinct().toList();
    RexNode any =
        equalities.size() == 1 ? equalities.get(0) : rows.commutative("or", BOOLEAN, equalities);
    RexNode row = in.negated() ? rows.call("not", BOOLEAN, List.of(any)) : any;
    return resolved(in, row, BOOLEAN, children);
  }

  @Override
  public Resolved choice(Expression.Case choice) {
    List<Resolved> children = parts(choice);
    if (choice.hasOperand()) {
      throw unsupported("a simple CASE");
    }
    int results = choice.hasElse() ? children.size() - 1 : children.size();
    long type = PostgresTypes.UNKNOWN;
    for (int i = 0; i < results; i += 2) {
      requireBoolean(children.get(i));
      type = common(type, oid(children, i + 1));
    }
    if (choice.hasElse()) {
      type = common(type, oid(children, results));
    }
    String identity = choice.hasElse() ? "case else" : "case";
    TypeUse use = TypeUse.of(type);
    return resolved(choice, rows.call(identity, use, rows(children)), use, children);
  }

  @Override
  public Resolved construct(Expression.Construct construct) {
    if (construct.keyword().equals("grouping")) {
      throw unsupported("GROUPING");
    }
    List<Resolved> children = parts(construct);
    long type = PostgresTypes.UNKNOWN;
    for (Resolved child : children) {
      requireComparable(children.get(0), child);
      type = common(type, child.type().oid());
    }
    boolean isNullif = construct.keyword().equals("nullif");
    TypeUse use = TypeUse.of(isNullif ? oid(children, 0) : type);
    RexNode row = rows.call(construct.keyword(), use, rows(children));
    return resolved(construct, row, use, children);
  }

  private static long common(long left, long right) {
    if (PostgresTypes.isUnknown(left) || left == right) {
      return right;
    }
    if (PostgresTypes.isUnknown(right)) {
      return left;
    }
    if (PostgresTypes.isNumber(left) && PostgresTypes.isNumber(right)) {
      return PostgresTypes.arithmetic(left, right);
    }
    throw unsupported("a CASE over different types");
  }

  @Override
  public Resolved cast(Expression.Cast cast) {
    List<Resolved> children = parts(cast);
    Resolved operand = children.get(0);
    long from = operand.type().oid();
    long to = PostgresTypes.named(cast.type());
    boolean isSure =
        (PostgresTypes.isNumber(from) && PostgresTypes.isNumber(to))
            || (PostgresTypes.isString(from) && PostgresTypes.isString(to))
            || (PostgresTypes.isTime(from) && PostgresTypes.isTime(to))
            || (operand.children().isEmpty() && PostgresTypes.isUnknown(from));
    if (!isSure || PostgresTypes.isUnknown(to)) {
      throw unsupported("a cast to " + cast.type() + " that may depend on the session");
    }
    requireIso(to, operand);
    TypeUse type = TypeUse.of(to);
    return resolved(cast, rows.call("cast " + cast.type(), type, rows(children)), type, children);
  }

  @Override
  public Resolved extract(Expression.Extract extract) {
    List<Resolved> children = parts(extract);
    if (!PostgresTypes.isTime(oid(children, 0))) {
      throw unsupported("EXTRACT from a type that depends on the session");
    }
    TypeUse type = TypeUse.of(PostgresTypes.NUMERIC);
    String identity = "extract " + extract.field() + " " + oid(children, 0);
    return resolved(extract, rows.call(identity, type, rows(children)), type, children);
  }

  @Override
  public Resolved call(Expression.Call call) {
    if (call.filtered() || !call.orderings().isEmpty()) {
      throw unsupported(call.name() + " with FILTER or ORDER BY");
    }
    List<Resolved> children = parts(call);
    if (functions.isKnownAggregate(call)) {
      return aggregates.resolve(call, children);
    }
    if (call.star() || call.distinct()) {
      throw unsupported(call.name() + " with * or DISTINCT");
    }
    List<TypeUse> types = children.stream().map(Resolved::type).toList();
    TypeUse result = functions.result(call, types);
    String identity = call.name() + types.stream().map(TypeUse::oid).toList();
    return resolved(call, rows.call(identity, result, rows(children)), result, children);
  }

  /* Types. */

  private static void requireBoolean(Resolved operand) {
    long type = operand.type().oid();
    if (type != PostgresTypes.BOOL && !PostgresTypes.isUnknown(type)) {
      throw unsupported("a condition that is no boolean");
    }
  }

  private static void requireStrings(List<Resolved> operands) {
    for (Resolved operand : operands) {
      long type = operand.type().oid();
      if (!PostgresTypes.isString(type) && !PostgresTypes.isUnknown(type)) {
        throw unsupported("LIKE over a type that is no string");
      }
    }
  }

  private static void requireComparable(Resolved left, Resolved right) {
    long a = left.type().oid();
    long b = right.type().oid();
    boolean isSure =
        (a == b && PostgresTypes.isBuiltIn(a))
            || PostgresTypes.isUnknown(a)
            || PostgresTypes.isUnknown(b)
            || (PostgresTypes.isNumber(a) && PostgresTypes.isNumber(b))
            || (PostgresTypes.isString(a) && PostgresTypes.isString(b))
            || (PostgresTypes.isTime(a) && PostgresTypes.isTime(b));
    if (!isSure) {
      throw unsupported("a comparison of types " + a + " and " + b);
    }
    requireIso(a, right);
    requireIso(b, left);
  }

  /* A constant that becomes a time must mean the same in every session. */
  private static void requireIso(long type, Resolved operand) {
    boolean becomesTime =
        PostgresTypes.isTime(type)
            || type == PostgresTypes.TIMESTAMPTZ
            || type == PostgresTypes.INTERVAL;
    boolean isText =
        operand.source() instanceof Expression.Literal literal
            && literal.kind() == Expression.LiteralKind.STRING;
    if (becomesTime && isText && !isIso(type, (Expression.Literal) operand.source())) {
      throw unsupported("a date in a notation that may depend on the session");
    }
  }

  private static boolean isIso(long type, Expression.Literal literal) {
    String text = literal.value() == null ? "" : literal.value();
    return PostgresTypes.isTime(type) && IsoTimes.parse(text).isPresent();
  }

  private static Resolved resolved(
      Expression source, RexNode row, TypeUse type, List<Resolved> children) {
    return new Resolved(source, row, type, children);
  }

  private static List<RexNode> rows(List<Resolved> children) {
    return children.stream().map(Resolved::row).toList();
  }

  private static long oid(List<Resolved> children, int index) {
    return children.get(index).type().oid();
  }

  private static NotUnderstoodException unsupported(String what) {
    return new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, what);
  }
}
