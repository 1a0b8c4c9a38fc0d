package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Operator;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** Gives operators and casts their meaning. */
final class Operations {
  private static final TypeUse BOOLEAN = RowExpressions.BOOLEAN;
  private static final Map<String, String> SYMBOLS =
      Map.of("!=", "<>", "like", "~~", "not like", "!~~", "ilike", "~~*", "not ilike", "!~~*");
  private static final Set<String> TESTS =
      Set.of("is true", "is false", "is unknown", "is not true", "is not false", "is not unknown");
  private static final Pattern INTERVAL_FIELD =
      Pattern.compile("interval (year|month|day|hour|minute|second)");
  private static final String SYSTEM_OPERATOR = "operator(pg_catalog.";

  private final Language language;
  private final RowExpressions rows;

  Operations(Language language) {
    this.language = language;
    this.rows = language.rows();
  }

  /** What an operation comes to. */
  record Outcome(RexNode row, TypeUse type, Volatility volatility) {}

  Outcome binary(String written, Resolved left, Resolved right) {
    if (written.equals("is distinct from") || written.equals("is not distinct from")) {
      return distinct(written, left, right);
    }
    String symbol = SYMBOLS.getOrDefault(written, written).replace("??", "?");
    if (symbol.startsWith(SYSTEM_OPERATOR)) {
      symbol = symbol.substring(SYSTEM_OPERATOR.length(), symbol.length() - 1);
      return operator(Routines.SYSTEM, symbol, List.of(left, right));
    }
    return operator("", symbol, List.of(left, right));
  }

  private Outcome operator(String schema, String symbol, List<Resolved> operands) {
    Routines.Meaning<Operator> meaning = language.routines().operator(schema, symbol, operands);
    if (meaning.volatility() == Volatility.VOLATILE) {
      throw new NotUnderstoodException(Reason.VOLATILE_FUNCTION, "the operator " + symbol);
    }
    TypeUse type = language.routines().result(meaning, operands);
    Operator operator = meaning.routine();
    List<RexNode> over = coerced(operands, meaning.arguments());
    if (operator == null) {
      RexNode row =
          meaning.strict()
              ? rows.strict(meaning.identity(), type, over)
              : rows.call(meaning.identity(), type, over);
      return new Outcome(row, type, meaning.volatility());
    }
    RexNode row =
        folded(operator, type, over)
            .orElseGet(() -> rows.operator(operator, type, over, language.catalog()));
    return new Outcome(row, type, meaning.volatility());
  }

  private Outcome distinct(String written, Resolved left, Resolved right) {
    Outcome equality = binary("=", left, right);
    RexNode row = rows.call("is distinct", BOOLEAN, List.of(equality.row()));
    boolean negated = written.contains("not");
    return new Outcome(
        negated ? rows.not(row, language.catalog()) : row, BOOLEAN, equality.volatility());
  }

  Outcome unary(String operator, Resolved operand) {
    if (operator.equals(RowExpressions.NOT)) {
      requireBoolean(operand);
      return immutable(rows.not(operand.row(), language.catalog()));
    }
    if (operator.equals(RowExpressions.IS_NULL) || operator.equals(RowExpressions.IS_NOT_NULL)) {
      return nullTest(operator, operand);
    }
    if (TESTS.contains(operator)) {
      requireBoolean(operand);
      return immutable(rows.call(operator, BOOLEAN, List.of(operand.row())));
    }
    boolean isNumber = constant(operand.row()).filter(this::isNumber).isPresent();
    if (isNumber && (operator.equals("-") || operator.equals("+"))) {
      return signed(operator, operand);
    }
    return operator("", operator, List.of(operand));
  }

  /* IS NULL of a row value looks into the row. */
  private Outcome nullTest(String operator, Resolved operand) {
    long type = operand.type().oid();
    boolean isScalar = language.catalog().type(type).isPresent() && type != 2249;
    if (!isScalar && !PostgresTypes.isUnresolved(type)) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, operator + " of a row");
    }
    return immutable(rows.call(operator, BOOLEAN, List.of(operand.row())));
  }

  private static Outcome immutable(RexNode row) {
    return new Outcome(row, BOOLEAN, Volatility.IMMUTABLE);
  }

  private Outcome signed(String sign, Resolved operand) {
    String text = RowExpressions.symbol(operand.row());
    String opposite = text.startsWith("-") ? text.substring(1) : "-" + text;
    TypeUse type = operand.type();
    String value = sign.equals("+") ? text : opposite;
    return new Outcome(rows.constant(type, value), type, Volatility.IMMUTABLE);
  }

  private boolean isNumber(PostgresOperator constant) {
    long type = constant.result().oid();
    return PostgresTypes.isExactNumber(type);
  }

  private static Optional<PostgresOperator> constant(RexNode node) {
    return node instanceof RexCall call
            && call.getOperator() instanceof PostgresOperator operator
            && operator.isConstant()
        ? Optional.of(operator)
        : Optional.empty();
  }

  /* Constant dates and intervals are added up: ranges are compared by what they come to. */
  private Optional<RexNode> folded(Operator operator, TypeUse type, List<RexNode> operands) {
    int sign = operator.name().equals("+") ? 1 : operator.name().equals("-") ? -1 : 0;
    boolean isTime = PostgresTypes.isTime(type.oid());
    if (sign == 0 || !isTime || operands.size() != 2) {
      return Optional.empty();
    }
    Optional<PostgresOperator> time = constant(operands.get(0));
    Optional<PostgresOperator> step = constant(operands.get(1));
    if (time.isEmpty() || step.isEmpty()) {
      return Optional.empty();
    }
    String by = step.get().symbol();
    boolean isDays = PostgresTypes.isInteger(step.get().result().oid());
    return Constants.time(time.get().result().oid(), time.get().symbol())
        .flatMap(from -> IsoTimes.plus(from, isDays ? by + " days" : by, sign))
        .filter(moved -> moved.getYear() > 0 && moved.getYear() < 10000)
        .map(moved -> rows.constant(type, text(type.oid(), moved)));
  }

  private static String text(long type, LocalDateTime time) {
    String text = IsoTimes.text(time);
    return type == PostgresTypes.DATE ? text.substring(0, 10) : text;
  }

  /** The operands' rows, constants of no type yet as constants of the types that are taken. */
  List<RexNode> coerced(List<Resolved> operands, List<Long> taken) {
    List<RexNode> coerced = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      Resolved operand = operands.get(i);
      coerced.add(taken.isEmpty() ? operand.row() : coerced(operand, taken.get(i)));
    }
    return coerced;
  }

  /**
   * The operand's row as a value of a type that it is taken for: with the cast that PostgreSQL puts
   * there, so that it makes no difference who wrote it.
   */
  RexNode coerced(Resolved operand, long type) {
    RexNode row = operand.row();
    long from = language.types().base(operand.type().oid());
    boolean isConstant = constant(row).isPresent();
    if (language.types().isPolymorphic(type) || PostgresTypes.isUnresolved(type)) {
      return row;
    }
    if (isConstant && (operand.isUnknownLiteral() || isWidening(from, type))) {
      return rows.constant(TypeUse.of(type), RowExpressions.symbol(row));
    }
    if (type == PostgresTypes.TEXT && isRelabelled(row)) {
      return ((RexCall) row).getOperands().get(0);
    }
    boolean isSame = from == type || (type == PostgresTypes.TEXT && from == PostgresTypes.VARCHAR);
    return isSame || operand.isUnknownLiteral() || PostgresTypes.isUnresolved(from)
        ? row
        : castRow(operand, TypeUse.of(type));
  }

  private static boolean isWidening(long from, long to) {
    return PostgresTypes.isExactNumber(from)
        && PostgresTypes.isExactNumber(to)
        && PostgresTypes.arithmetic(from, to) == to;
  }

  private static boolean isRelabelled(RexNode row) {
    return RowExpressions.isCall(row, cast(PostgresTypes.VARCHAR, PostgresTypes.TEXT, -1));
  }

  private static String cast(long from, long to, int modifier) {
    return "cast " + from + " to " + to + " " + modifier;
  }

  /** The column whose value a widened number has; anything else itself. */
  static RexNode unwidened(RexNode node) {
    for (long from : PostgresTypes.WHOLE_NUMBERS) {
      for (long to : List.of(PostgresTypes.INT4, PostgresTypes.INT8, PostgresTypes.NUMERIC)) {
        if (isWidening(from, to) && RowExpressions.isCall(node, cast(from, to, -1))) {
          return ((RexCall) node).getOperands().get(0);
        }
      }
    }
    return node;
  }

  /** The rows of expressions. */
  List<RexNode> rows(List<Resolved> expressions) {
    return expressions.stream().map(Resolved::row).toList();
  }

  /* Casts. */

  Outcome cast(Resolved operand, String written) {
    Optional<Outcome> interval = interval(operand, written);
    return interval.isPresent() ? interval.get() : castTo(operand, written);
  }

  /* interval '3' month is interval '3 month'. */
  private Optional<Outcome> interval(Resolved operand, String written) {
    boolean isOfOneField = operand.isUnknownLiteral() && INTERVAL_FIELD.matcher(written).matches();
    if (!isOfOneField) {
      return Optional.empty();
    }
    String text = operand.literal().value() + written.substring(written.indexOf(' '));
    TypeUse type = TypeUse.of(PostgresTypes.INTERVAL);
    return IntervalText.parse(text)
        .map(parts -> new Outcome(rows.constant(type, text), type, Volatility.IMMUTABLE));
  }

  private Outcome castTo(Resolved operand, String written) {
    TypeUse target =
        new TypeNames(language)
            .named(written)
            .orElseThrow(
                () ->
                    new NotUnderstoodException(
                        Reason.UNSUPPORTED_TYPE, "the type " + written + " of a cast"));
    long from = operand.type().oid();
    long to = target.oid();
    if (language.types().base(to) != to) {
      throw unsupported(written);
    }
    List<TypeUse> inputs =
        language.catalog().type(from).filter(type -> type.collation() != 0).isPresent()
            ? List.of(operand.type())
            : List.of();
    TypeUse type =
        new TypeUse(to, target.modifier(), language.types().result(to, inputs).collation());
    if (operand.isUnknownLiteral()) {
      RexNode row = type.modifier() < 0 ? coerced(operand, to) : castRow(operand, type);
      return new Outcome(row, type, language.types().ofInput(to, operand.literal()));
    }
    if (PostgresTypes.isUnresolved(from)) {
      return new Outcome(castRow(operand, type), type, Volatility.STABLE);
    }
    Volatility volatility =
        language.conversions().explicit(from, to).orElseThrow(() -> unsupported(written));
    boolean isNothing = operand.type().equals(type);
    boolean isConstant =
        constant(operand.row()).isPresent() && type.modifier() < 0 && isWidening(from, to);
    RexNode row =
        isNothing ? operand.row() : isConstant ? coerced(operand, to) : castRow(operand, type);
    return new Outcome(row, type, volatility);
  }

  private RexNode castRow(Resolved operand, TypeUse type) {
    String identity = "cast " + operand.type().oid() + " to " + type.oid() + " " + type.modifier();
    return rows.strict(identity, type, List.of(operand.row()));
  }

  private static NotUnderstoodException unsupported(String type) {
    return new NotUnderstoodException(
        Reason.UNSUPPORTED_EXPRESSION, "a cast to " + type + " whose meaning is not sure");
  }

  static void requireBoolean(Resolved operand) {
    long type = operand.type().oid();
    boolean isSure =
        type == PostgresTypes.BOOL
            || operand.isUnknownLiteral()
            || operand.source() instanceof Expression.Parameter;
    if (!isSure) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "a condition that is no boolean");
    }
  }
}
