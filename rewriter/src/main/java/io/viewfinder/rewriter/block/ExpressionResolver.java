package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Function;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.SubQuery;
import io.viewfinder.rewriter.sql.Window;
import io.viewfinder.rewriter.sql.Written;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.calcite.rex.RexNode;

/**
 * Gives expressions their meaning: names to columns, operators and functions to PostgreSQL's own,
 * types to all. Fails with {@link NotUnderstoodException} where the meaning is not certain.
 */
final class ExpressionResolver implements Expression.Visitor<Resolved> {
  private static final TypeUse BOOLEAN = RowExpressions.BOOLEAN;
  private static final TypeUse UNKNOWN = TypeUse.of(PostgresTypes.UNKNOWN);
  private static final TypeUse UNRESOLVED = TypeUse.of(PostgresTypes.UNRESOLVED);
  private static final BigDecimal MAX_INT4 = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal MAX_INT8 = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Language language;
  private final Scope scope;
  private final SubQueries subQueries;
  private final Aggregates aggregates;
  private final Operations operations;
  private final RowExpressions rows;

  ExpressionResolver(
      Language language, Scope scope, SubQueries subQueries, IntPredicate isNullable) {
    this(language, scope, subQueries, isNullable, new Regrouping());
  }

  /** Of a select list over groups that FROM may hold. */
  ExpressionResolver(
      Language language,
      Scope scope,
      SubQueries subQueries,
      IntPredicate isNullable,
      Regrouping regrouping) {
    this.language = language;
    this.scope = scope;
    this.subQueries = subQueries;
    this.rows = language.rows();
    this.operations = new Operations(language);
    this.aggregates = new Aggregates(language, isNullable, regrouping);
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
    return scope.find(name);
  }

  @Override
  public Resolved literal(Literal literal) {
    TypeUse type = literalType(literal);
    String text = literal.value();
    RexNode row =
        text == null
            ? rows.call("text " + literal.text(), type, List.of())
            : rows.constant(type, text);
    boolean isTime = PostgresTypes.isUnknown(type.oid()) || type.equals(BOOLEAN);
    Volatility volatility =
        isTime || literal.kind() == Expression.LiteralKind.NUMBER
            ? Volatility.IMMUTABLE
            : language.types().ofInput(type.oid(), literal);
    return new Resolved(literal, row, type, List.of(), volatility);
  }

  private static TypeUse literalType(Literal literal) {
    return switch (literal.kind()) {
      case NUMBER -> numberType(literal.text());
      case STRING, NULL -> UNKNOWN;
      case BOOLEAN -> BOOLEAN;
      case DATE -> TypeUse.of(PostgresTypes.DATE);
      case TIMESTAMP -> TypeUse.of(PostgresTypes.TIMESTAMP);
      case INTERVAL -> TypeUse.of(PostgresTypes.INTERVAL);
    };
  }

  private static TypeUse numberType(String text) {
    if (!text.chars().allMatch(character -> character >= '0' && character <= '9')) {
      if (!text.matches("[0-9]*\\.?[0-9]*([eE][+-]?[0-9]+)?")) {
        throw unsupported("the number " + text);
      }
      return TypeUse.of(PostgresTypes.NUMERIC);
    }
    BigDecimal value = new BigDecimal(text);
    if (value.compareTo(MAX_INT4) <= 0) {
      return TypeUse.of(PostgresTypes.INT4);
    }
    return TypeUse.of(value.compareTo(MAX_INT8) <= 0 ? PostgresTypes.INT8 : PostgresTypes.NUMERIC);
  }

  @Override
  public Resolved parameter(Expression.Parameter parameter) {
    return new Resolved(parameter, rows.parameter(parameter.index()), UNRESOLVED, List.of());
  }

  @Override
  public Resolved stateColumn(Expression.StateColumn stateColumn) {
    throw unsupported("a column of a state");
  }

  @Override
  public Resolved star(Expression.Star star) {
    throw unsupported("*");
  }

  @Override
  public Resolved unsupported(Expression.Unsupported unsupported) {
    throw unsupported(unsupported.what());
  }

  /* Operators. */

  @Override
  public Resolved binary(Expression.Binary binary) {
    List<Resolved> children = parts(binary);
    String operator = binary.operator();
    if (operator.equals(RowExpressions.AND) || operator.equals(RowExpressions.OR)) {
      children.forEach(Operations::requireBoolean);
      RexNode row = rows.all(operator, children.stream().map(Resolved::row).toList());
      return new Resolved(binary, row, BOOLEAN, children);
    }
    if (operator.endsWith(" any") || operator.endsWith(" all")) {
      return new Quantified(language, operations).resolve(binary, children);
    }
    if (operator.equals("at time zone")) {
      List<Resolved> zoneFirst = List.of(children.get(1), children.get(0));
      return function(binary, children, zoneFirst, "pg_catalog", "timezone");
    }
    return over(binary, operations.binary(operator, children.get(0), children.get(1)), children);
  }

  @Override
  public Resolved unary(Expression.Unary unary) {
    List<Resolved> children = parts(unary);
    return over(unary, operations.unary(unary.operator(), children.get(0)), children);
  }

  private static Resolved over(
      Expression source, Operations.Outcome outcome, List<Resolved> children) {
    return new Resolved(source, outcome.row(), outcome.type(), children).or(outcome.volatility());
  }

  @Override
  public Resolved between(Expression.Between between) {
    List<Resolved> children = parts(between);
    Operations.Outcome low = operations.binary(">=", children.get(0), children.get(1));
    Operations.Outcome high = operations.binary("<=", children.get(0), children.get(2));
    RexNode both = rows.all(RowExpressions.AND, List.of(low.row(), high.row()));
    RexNode row = between.negated() ? rows.not(both, language.catalog()) : both;
    return new Resolved(between, row, BOOLEAN, children).or(low.volatility().or(high.volatility()));
  }

  /* IN over a list is = ANY of them, one by one where their types differ: the same to a reader. */
  @Override
  public Resolved in(Expression.In in) {
    List<Resolved> children = parts(in);
    List<RexNode> equalities = new ArrayList<>();
    Volatility volatility = Volatility.IMMUTABLE;
    for (Resolved item : children.subList(1, children.size())) {
      Operations.Outcome equality = operations.binary("=", children.get(0), item);
      equalities.add(equality.row());
      volatility = volatility.or(equality.volatility());
    }
    RexNode any = rows.all(RowExpressions.OR, equalities);
    RexNode row = in.negated() ? rows.not(any, language.catalog()) : any;
    return new Resolved(in, row, BOOLEAN, children).or(volatility);
  }

  @Override
  public Resolved choice(Expression.Case choice) {
    return new Choices(language, operations).choice(choice, parts(choice));
  }

  @Override
  public Resolved construct(Expression.Construct construct) {
    List<Resolved> children = parts(construct);
    if (construct.keyword().equals("grouping")) {
      TypeUse type = TypeUse.of(PostgresTypes.INT4);
      return new Resolved(
          construct, rows.call("grouping", type, operations.rows(children)), type, children);
    }
    return new Choices(language, operations).construct(construct, children);
  }

  @Override
  public Resolved cast(Expression.Cast cast) {
    List<Resolved> children = parts(cast);
    return over(cast, operations.cast(children.get(0), cast.type()), children);
  }

  @Override
  public Resolved extract(Expression.Extract extract) {
    List<Resolved> children = parts(extract);
    Resolved field =
        resolve(
            new Literal(
                Expression.LiteralKind.STRING, "'" + extract.field() + "'", extract.field()));
    List<Resolved> arguments = List.of(field, children.get(0));
    return function(extract, children, arguments, "pg_catalog", "extract");
  }

  /* Forms that are read by their own rules. */

  @Override
  public Resolved current(Expression.Current current) {
    return new Forms(language, operations).current(current);
  }

  @Override
  public Resolved collate(Expression.Collate collate) {
    return new Forms(language, operations).collate(collate, parts(collate));
  }

  @Override
  public Resolved written(Written written) {
    if (written.form() == Written.Form.ORDERED_SET) {
      List<Expression> parts = written.children();
      List<Resolved> others = parts.subList(1, parts.size()).stream().map(this::resolve).toList();
      return new OrderedSets(language).resolve(written, parts(parts.get(0)), others);
    }
    return new Forms(language, operations).written(written, parts(written));
  }

  /* Calls. */

  @Override
  public Resolved call(Call call) {
    List<Resolved> children = parts(call);
    List<Function> overloads = language.routines().functions(call.schema(), call.name());
    if (overloads.isEmpty()) {
      throw new NotUnderstoodException(Reason.UNRESOLVED_NAME, call.name() + "()");
    }
    if (overloads.stream().allMatch(function -> function.kind() == 'a')) {
      return aggregates.resolve(call, overloads, children);
    }
    if (call.star() || call.distinct() || call.filtered() || !call.orderings().isEmpty()) {
      throw unsupported(call.name() + " with the clauses of an aggregate");
    }
    return function(call, children, children, call.schema(), call.name());
  }

  private Resolved function(
      Expression source,
      List<Resolved> children,
      List<Resolved> arguments,
      String schema,
      String name) {
    List<Function> overloads = language.routines().functions(schema, name);
    for (Function overload : overloads) {
      if (overload.kind() != 'f' || overload.returnsSet()) {
        throw unsupported(name + "()");
      }
    }
    Routines.Meaning<Function> meaning = language.routines().function(name, overloads, arguments);
    if (meaning.volatility() == Volatility.VOLATILE) {
      throw new NotUnderstoodException(Reason.VOLATILE_FUNCTION, name + "()");
    }
    TypeUse type = language.routines().result(meaning, arguments);
    List<RexNode> operands = operations.coerced(arguments, meaning.arguments());
    RexNode row =
        meaning.strict()
            ? rows.strict(meaning.identity(), type, operands)
            : rows.call(meaning.identity(), type, operands);
    return new Resolved(source, row, type, children).or(meaning.volatility());
  }

  @Override
  public Resolved window(Window window) {
    if (!(window.call() instanceof Call call)) {
      throw unsupported("a window over " + window.call());
    }
    List<Function> overloads = language.routines().functions(call.schema(), call.name());
    if (overloads.isEmpty() || overloads.stream().anyMatch(f -> !isSystem(f) || f.kind() == 'f')) {
      throw unsupported(call.name() + "() over a window");
    }
    List<Resolved> arguments = parts(call);
    List<Resolved> children = new ArrayList<>();
    children.add(windowCall(call, overloads, arguments));
    window.partitionBy().forEach(key -> children.add(resolve(key)));
    window.sortKeys().forEach(key -> children.add(resolve(key)));
    TypeUse type = children.get(0).type();
    String identity = "window " + window.partitions() + window.orderings() + window.frame();
    return new Resolved(
        window, rows.call(identity, type, operations.rows(children)), type, children);
  }

  /* What a window function is over its own arguments: no aggregate of the block's. */
  private Resolved windowCall(Call call, List<Function> overloads, List<Resolved> arguments) {
    TypeUse type = aggregates.type(call, overloads, arguments);
    String identity = "over " + Aggregates.identity(call, arguments);
    RexNode row = rows.call(identity, type, operations.rows(arguments));
    return new Resolved(call, row, type, arguments);
  }

  private static boolean isSystem(Function function) {
    return function.schema().equals(Routines.SYSTEM);
  }

  @Override
  public Resolved subQuery(SubQuery subQuery) {
    List<Resolved> operands = parts(subQuery);
    SubQueries.Inner inner = subQueries.read(subQuery.query(), scope);
    List<Resolved> children = new ArrayList<>(operands);
    inner.references().forEach(name -> children.add(scope.reference(name)));
    TypeUse type = subQueryType(subQuery, inner.outputs());
    RexNode row = rows.call("sub-query " + subQuery.query(), type, operations.rows(children));
    return new Resolved(subQuery, row, type, children).or(Volatility.STABLE);
  }

  private TypeUse subQueryType(SubQuery subQuery, List<TypeUse> outputs) {
    return switch (subQuery.kind()) {
      case SCALAR -> outputs.get(0);
      case ARRAY -> TypeUse.of(language.types().arrayOf(outputs.get(0).oid()));
      case EXISTS, IN, NOT_IN, ANY, ALL -> BOOLEAN;
    };
  }

  private static NotUnderstoodException unsupported(String what) {
    return new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, what);
  }
}
