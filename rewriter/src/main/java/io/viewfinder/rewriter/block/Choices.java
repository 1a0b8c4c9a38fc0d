package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/** Gives CASE, COALESCE and their like their meaning: one of several values, of one type. */
final class Choices {
  private final Language language;
  private final Operations operations;
  private final RowExpressions rows;

  Choices(Language language, Operations operations) {
    this.language = language;
    this.operations = operations;
    this.rows = language.rows();
  }

  /** A CASE; a simple one is the searched one that it stands for. */
  Resolved choice(Expression.Case choice, List<Resolved> children) {
    int first = choice.hasOperand() ? 1 : 0;
    int end = choice.hasElse() ? children.size() - 1 : children.size();
    Volatility volatility = Volatility.IMMUTABLE;
    List<RexNode> conditions = new ArrayList<>();
    List<Resolved> values = new ArrayList<>();
    for (int i = first; i < end; i += 2) {
      if (choice.hasOperand()) {
        Operations.Outcome test = operations.binary("=", children.get(0), children.get(i));
        conditions.add(test.row());
        volatility = volatility.or(test.volatility());
      } else {
        Operations.requireBoolean(children.get(i));
        conditions.add(children.get(i).row());
      }
      values.add(children.get(i + 1));
    }
    values.addAll(children.subList(end, children.size()));
    TypeUse type = common(values);
    List<RexNode> operands = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (i < conditions.size()) {
        operands.add(conditions.get(i));
      }
      operands.add(operations.coerced(values.get(i), type.oid()));
    }
    String identity = (choice.hasElse() ? "case else " : "case ") + type.oid();
    return new Resolved(choice, rows.call(identity, type, operands), type, children)
        .or(volatility)
        .or(volatility(values, type));
  }

  /** COALESCE, NULLIF, GREATEST or LEAST. */
  Resolved construct(Expression.Construct construct, List<Resolved> children) {
    if (construct.keyword().equals("nullif")) {
      return nullif(construct, children);
    }
    TypeUse type = common(children);
    List<RexNode> operands =
        children.stream().map(child -> operations.coerced(child, type.oid())).toList();
    String identity = construct.keyword() + " " + type.oid();
    return new Resolved(construct, rows.call(identity, type, operands), type, children)
        .or(volatility(children, type));
  }

  private Resolved nullif(Expression.Construct construct, List<Resolved> children) {
    Resolved value = children.get(0);
    Operations.Outcome test = operations.binary("=", value, children.get(1));
    TypeUse type = value.isUnknownLiteral() ? TypeUse.of(PostgresTypes.UNRESOLVED) : value.type();
    RexNode row = rows.call("nullif", type, List.of(value.row(), test.row()));
    return new Resolved(construct, row, type, children).or(test.volatility());
  }

  private TypeUse common(List<Resolved> values) {
    List<TypeUse> uses = values.stream().map(Resolved::type).toList();
    if (uses.stream().distinct().count() == 1 && !values.get(0).isUnknownLiteral()) {
      return uses.get(0);
    }
    long type = language.conversions().common(uses.stream().map(TypeUse::oid).toList());
    return language.types().result(type, uses);
  }

  private Volatility volatility(List<Resolved> values, TypeUse type) {
    if (PostgresTypes.isUnresolved(type.oid())) {
      boolean areSure = values.stream().allMatch(Choices::isSure);
      if (!areSure) {
        return Volatility.STABLE;
      }
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, "values of different types in one expression");
    }
    return values.stream()
        .map(value -> language.conversions().implicit(value, type.oid()))
        .reduce(Volatility.IMMUTABLE, Volatility::or);
  }

  private static boolean isSure(Resolved value) {
    return !PostgresTypes.isUnresolved(value.type().oid());
  }
}
