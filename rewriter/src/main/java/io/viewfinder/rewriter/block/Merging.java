package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Function;
import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates over the aggregates of groups that FROM holds, as aggregates over their rows: a sum of
 * sums or counts, the extreme of extremes. The type stays that of the outer one.
 */
final class Merging {
  private static final Set<String> IDEMPOTENT =
      Set.of("min", "max", "bool_and", "bool_or", "every", "bit_and", "bit_or");

  private static final String NUMERIC = "numeric";

  private final Language language;
  private final Aggregates aggregates;
  private final Regrouping regrouping;

  Merging(Language language, Aggregates aggregates, Regrouping regrouping) {
    this.language = language;
    this.aggregates = aggregates;
    this.regrouping = regrouping;
  }

  /** Fails for what a row changes that is there more often, where groups are read as rows. */
  static void requireIndifferent(Call call, Regrouping regrouping) {
    if (regrouping.isActive() && !call.distinct() && !IDEMPOTENT.contains(call.name())) {
      throw Regrouping.staying();
    }
  }

  /** A call over an aggregate of the groups. */
  Resolved merged(Call call, List<Function> overloads, List<Resolved> children) {
    Resolved inner = uncast(children.get(0));
    boolean isOfOne =
        regrouping.isActive()
            && inner.isAggregate()
            && inner.source() instanceof Call
            && call.arguments().size() == 1
            && call.orderings().isEmpty()
            && !call.distinct()
            && children.stream().skip(1).noneMatch(Resolved::hasAggregate);
    if (!isOfOne) {
      throw nested();
    }
    Resolved condition = call.filtered() ? children.get(1) : null;
    Call source = (Call) inner.source();
    if (IDEMPOTENT.contains(call.name())) {
      return idempotent(call, source, filtered(inner, source, condition));
    }
    if (!call.name().equals("sum") || source.distinct()) {
      throw nested();
    }
    aggregates.type(call, overloads, children); // fails for a user's own sum
    return switch (source.name()) {
      case "sum" -> numeric(filtered(inner, source, condition));
      case "count" -> numeric(counted(inner, source, condition));
      default -> throw nested();
    };
  }

  /* What has been merged once already. */
  private static Resolved uncast(Resolved value) {
    boolean isSumAsNumeric =
        value.source() instanceof Expression.Cast
            && value.type().oid() == PostgresTypes.NUMERIC
            && value.type().modifier() < 0
            && value.children().get(0).isAggregate()
            && value.children().get(0).type().oid() == PostgresTypes.INT8;
    return isSumAsNumeric ? value.children().get(0) : value;
  }

  private static Resolved idempotent(Call outer, Call inner, Resolved rows) {
    if (!outer.name().equals(inner.name())) {
      throw nested();
    }
    return rows;
  }

  private Resolved filtered(Resolved inner, Call source, @Nullable Resolved condition) {
    List<Resolved> children = new ArrayList<>(inner.children());
    if (condition != null && source.filtered()) {
      children.add(both(children.remove(children.size() - 1), condition));
    } else if (condition != null) {
      children.add(condition);
    }
    Call call =
        new Call(
            source.schema(),
            source.name(),
            source.distinct(),
            source.star(),
            children.stream().map(Resolved::source).toList(),
            source.orderings(),
            source.filtered() || condition != null);
    return aggregates.ofRows(
        call, language.routines().functions(call.schema(), call.name()), children);
  }

  private Resolved both(Resolved one, Resolved other) {
    return new Resolved(
        new Expression.Binary(RowExpressions.AND, one.source(), other.source()),
        language.rows().all(RowExpressions.AND, List.of(one.row(), other.row())),
        RowExpressions.BOOLEAN,
        List.of(one, other));
  }

  /* No group is one of no rows: where none is summed up, the sum of counts is NULL. */
  private Resolved counted(Resolved inner, Call source, @Nullable Resolved condition) {
    Resolved count = filtered(inner, source, condition);
    if (condition == null && !regrouping.mayBeEmpty()) {
      return count;
    }
    if (!source.star() || source.filtered()) {
      throw nested();
    }
    Expression.Literal zero = Expression.Literal.number(0);
    TypeUse integer = TypeUse.of(PostgresTypes.INT4);
    Resolved none =
        new Resolved(zero, language.rows().constant(integer, zero.text()), integer, List.of());
    return new Choices(language, new Operations(language))
        .construct(Expression.Construct.of("nullif", count.source(), zero), List.of(count, none));
  }

  /* The sum of what a sum or a count is of: whole numbers and decimals alike. */
  private Resolved numeric(Resolved value) {
    if (value.type().oid() == PostgresTypes.NUMERIC) {
      return value;
    }
    Operations.Outcome outcome = new Operations(language).cast(value, NUMERIC);
    Expression source = new Expression.Cast(value.source(), NUMERIC);
    return new Resolved(source, outcome.row(), outcome.type(), List.of(value))
        .or(outcome.volatility());
  }

  private static NotUnderstoodException nested() {
    return new NotUnderstoodException(Reason.UNSUPPORTED_EXPRESSION, "nested aggregates");
  }
}
