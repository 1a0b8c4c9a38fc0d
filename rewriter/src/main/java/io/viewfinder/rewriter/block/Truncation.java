package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import java.util.List;
import java.util.Optional;

/**
 * A date or timestamp that is another one cut to a unit: by {@code date_trunc}, by a cast to date,
 * by several of them, or not at all.
 *
 * @param root what is cut: any expression of type date or timestamp
 * @param unit what it is cut to, at least that of its own type
 * @param isDate whether the result is a date and not a timestamp
 */
public record Truncation(Resolved root, TimeUnit unit, boolean isDate) {
  /** The truncation that an expression is; none for other types. */
  public static Optional<Truncation> of(Resolved expression) {
    long type = expression.type().oid();
    if (!PostgresTypes.isTime(type)) {
      return Optional.empty();
    }
    boolean isDate = type == PostgresTypes.DATE;
    TimeUnit own = isDate ? TimeUnit.DAY : TimeUnit.MICROSECOND;
    return step(expression)
        .flatMap(step -> of(step.operand()).flatMap(inner -> inner.cut(step.unit(), isDate)))
        .or(() -> Optional.of(new Truncation(expression, own, isDate)));
  }

  /** The time whose year an expression extracts, cut to years. */
  public static Optional<Truncation> ofYear(Resolved expression) {
    List<Resolved> children = expression.children();
    boolean isExtract =
        expression.source() instanceof Expression.Extract extract && extract.field().equals("year");
    boolean isPart =
        expression.source() instanceof Call call
            && isPlain(call, "date_part", 2)
            && RowExpressions.symbol(children.get(0).row()).equals("year");
    return isExtract || isPart
        ? of(children.get(children.size() - 1))
            .filter(cut -> cut.unit().refines(TimeUnit.YEAR))
            .map(cut -> new Truncation(cut.root(), TimeUnit.YEAR, cut.isDate()))
        : Optional.empty();
  }

  /** One call or cast, and what it is applied to. */
  private record Step(Resolved operand, TimeUnit unit) {}

  private static Optional<Step> step(Resolved expression) {
    Expression source = expression.source();
    List<Resolved> children = expression.children();
    if (source instanceof Expression.Cast && expression.type().modifier() < 0) {
      return onTime(children.get(0), unitOf(expression));
    }
    if (source instanceof Call call && isPlain(call, "date", 1)) {
      return onTime(children.get(0), TimeUnit.DAY);
    }
    if (source instanceof Call call
        && isPlain(call, "date_trunc", 2)
        && call.arguments().get(0) instanceof Literal literal
        && literal.kind() == LiteralKind.STRING
        && literal.value() != null
        && children.get(1).type().oid() == PostgresTypes.TIMESTAMP) {
      return TimeUnit.named(literal.value()).flatMap(unit -> onTime(children.get(1), unit));
    }
    return Optional.empty();
  }

  static boolean isPlain(Call call, String name, int arguments) {
    return call.name().equals(name)
        && (call.schema().isEmpty() || call.schema().equals("pg_catalog"))
        && call.children().size() == arguments
        && !call.star()
        && !call.distinct();
  }

  private static Optional<Step> onTime(Resolved operand, TimeUnit unit) {
    return PostgresTypes.isTime(operand.type().oid())
        ? Optional.of(new Step(operand, unit))
        : Optional.empty();
  }

  private static TimeUnit unitOf(Resolved cast) {
    return cast.type().oid() == PostgresTypes.DATE ? TimeUnit.DAY : TimeUnit.MICROSECOND;
  }

  /* Cut once more; a month's begin cut to a week is neither's. */
  private Optional<Truncation> cut(TimeUnit further, boolean asDate) {
    if (unit.refines(further)) {
      return Optional.of(new Truncation(root, further, asDate));
    }
    return further.refines(unit)
        ? Optional.of(new Truncation(root, unit, asDate))
        : Optional.empty();
  }

  /** Whether the root is a date. */
  public boolean isOfDate() {
    return root.type().oid() == PostgresTypes.DATE;
  }
}
