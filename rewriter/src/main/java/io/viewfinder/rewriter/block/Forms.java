package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Written;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexNode;

/** Gives a meaning to forms that the grammar reads by rules of their own. */
final class Forms {
  private static final long NAME = 19;
  private static final long TIME = 1083;
  private static final long TIMETZ = 1266;
  private static final long RECORD = 2249;
  private static final long JSONB = 3802;
  private static final Map<String, Long> CURRENT =
      Map.of(
          "current_date", PostgresTypes.DATE,
          "current_timestamp", PostgresTypes.TIMESTAMPTZ,
          "localtimestamp", PostgresTypes.TIMESTAMP,
          "current_time", TIMETZ,
          "localtime", TIME);

  private final Language language;
  private final Operations operations;
  private final RowExpressions rows;

  Forms(Language language, Operations operations) {
    this.language = language;
    this.operations = operations;
    this.rows = language.rows();
  }

  /** What the session or the transaction says. */
  Resolved current(Expression.Current current) {
    TypeUse type = TypeUse.of(CURRENT.getOrDefault(current.name(), NAME));
    RexNode row = rows.call("current " + current.name() + " " + current.digits(), type, List.of());
    return new Resolved(current, row, type, List.of(), Volatility.STABLE);
  }

  /** An expression under another collation. */
  Resolved collate(Expression.Collate collate, List<Resolved> children) {
    Resolved operand = children.get(0);
    long type = operand.isUnknownLiteral() ? PostgresTypes.TEXT : operand.type().oid();
    long collation =
        language
            .catalog()
            .collation(collate.collation(), language.searchPath())
            .orElseThrow(
                () ->
                    new NotUnderstoodException(
                        Reason.UNRESOLVED_NAME, "the collation " + collate.collation()));
    TypeUse use = new TypeUse(type, operand.type().modifier(), collation);
    RexNode row =
        rows.strict("collate " + collation, use, List.of(operations.coerced(operand, type)));
    return new Resolved(collate, row, use, children);
  }

  /** A form that is only written again. */
  Resolved written(Written written, List<Resolved> children) {
    return switch (written.form()) {
      case ROW -> opaque(written, children, TypeUse.of(RECORD));
      case ARRAY -> array(written, children);
      case SUBSCRIPT -> subscript(written, children);
      case BETWEEN_SYMMETRIC -> symmetric(written, children);
      case FIELD, ARGUMENT, ORDERED_SET, COMPUTED_FRAME, BIT_STRING, CONSTRUCT ->
          throw new NotUnderstoodException(
              Reason.UNSUPPORTED_EXPRESSION, "the form " + written.form());
    };
  }

  private Resolved opaque(Written written, List<Resolved> children, TypeUse type) {
    String identity = written.form() + " " + written.texts() + " " + type.oid();
    return new Resolved(
        written, rows.call(identity, type, operations.rows(children)), type, children);
  }

  private Resolved array(Written written, List<Resolved> children) {
    List<Long> all = children.stream().map(child -> child.type().oid()).toList();
    long element = language.conversions().common(all);
    boolean isNested = language.types().isArray(element);
    long type = isNested ? element : language.types().arrayOf(element);
    if (children.isEmpty() || PostgresTypes.isUnresolved(type)) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "an array of a type that is not sure");
    }
    TypeUse use = language.types().result(type, children.stream().map(Resolved::type).toList());
    List<RexNode> operands =
        children.stream().map(child -> operations.coerced(child, element)).toList();
    Volatility volatility =
        children.stream()
            .map(child -> language.conversions().implicit(child, element))
            .reduce(Volatility.IMMUTABLE, Volatility::or);
    return new Resolved(written, rows.call("array " + type, use, operands), use, children)
        .or(volatility);
  }

  private Resolved subscript(Written written, List<Resolved> children) {
    TypeUse of = children.get(0).type();
    boolean isSlice = written.texts().stream().anyMatch(text -> text.contains(":"));
    boolean isArray = language.types().isArray(of.oid());
    if (!isArray && of.oid() != JSONB) {
      throw new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "a subscript");
    }
    long type = isSlice || !isArray ? of.oid() : language.types().element(of.oid());
    return opaque(written, children, language.types().result(type, List.of(of)));
  }

  private Resolved symmetric(Written written, List<Resolved> children) {
    Operations.Outcome up = between(children.get(0), children.get(1), children.get(2));
    Operations.Outcome down = between(children.get(0), children.get(2), children.get(1));
    RexNode either = rows.all(RowExpressions.OR, List.of(up.row(), down.row()));
    boolean isNegated = written.texts().get(1).contains("not");
    RexNode row = isNegated ? rows.not(either, language.catalog()) : either;
    return new Resolved(written, row, RowExpressions.BOOLEAN, children)
        .or(up.volatility().or(down.volatility()));
  }

  private Operations.Outcome between(Resolved operand, Resolved low, Resolved high) {
    Operations.Outcome above = operations.binary(">=", operand, low);
    Operations.Outcome below = operations.binary("<=", operand, high);
    return new Operations.Outcome(
        rows.all(RowExpressions.AND, List.of(above.row(), below.row())),
        RowExpressions.BOOLEAN,
        above.volatility().or(below.volatility()));
  }
}
