package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.TypeUse;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Call;
import io.viewfinder.rewriter.sql.Expression.Literal;
import io.viewfinder.rewriter.sql.Expression.LiteralKind;
import io.viewfinder.rewriter.sql.Written;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/**
 * Resolves PostgreSQL's own aggregates of sorted rows: {@code percentile_cont(0.5) within group
 * (order by x)}, {@code percentile_disc}, {@code mode}. Rows that are alike in the sort key must be
 * the same to them.
 */
final class OrderedSets {
  private static final String CONTINUOUS = "percentile_cont";

  private final Language language;

  OrderedSets(Language language) {
    this.language = language;
  }

  /**
   * The aggregate.
   *
   * @param arguments those before WITHIN GROUP
   * @param others the sort keys, and the condition of FILTER if there is one
   */
  Resolved resolve(Written written, List<Resolved> arguments, List<Resolved> others) {
    Call call = (Call) written.children().get(0);
    requireKnown(call, arguments, others.size());
    Resolved key = others.get(0);
    boolean isNumber = key.isExactNumber();
    boolean isSure =
        call.name().equals(CONTINUOUS) ? isNumber : key.hasIdentityEquality(language.catalog());
    if (!isSure || others.stream().anyMatch(Resolved::hasAggregate)) {
      throw new NotUnderstoodException(Reason.INEXACT, call.name() + "() over such values");
    }
    TypeUse type =
        call.name().equals(CONTINUOUS)
            ? TypeUse.of(PostgresTypes.FLOAT8)
            : new TypeUse(key.type().oid(), -1, key.type().collation());
    List<RexNode> rows = new ArrayList<>();
    arguments.forEach(argument -> rows.add(argument.row()));
    RexNode direct = language.rows().call("direct " + call.name(), type, rows);
    List<Resolved> children = new ArrayList<>(List.of(new Resolved(call, direct, type, arguments)));
    children.addAll(others);
    String identity = "within group " + written.texts() + " " + key.type().oid();
    RexNode row =
        language.rows().aggregate(identity, type, children.stream().map(Resolved::row).toList());
    return new Resolved(written, row, type, children);
  }

  private void requireKnown(Call call, List<Resolved> arguments, int others) {
    boolean isOwn =
        language.routines().functions(call.schema(), call.name()).stream()
            .allMatch(function -> function.schema().equals(Routines.SYSTEM));
    boolean isOfNumber =
        arguments.size() == 1
            && arguments.get(0).source() instanceof Literal literal
            && literal.kind() == LiteralKind.NUMBER;
    boolean isKnown =
        switch (call.name()) {
          case CONTINUOUS, "percentile_disc" -> isOfNumber;
          case "mode" -> arguments.isEmpty();
          default -> false;
        };
    if (!isOwn || !isKnown || others > 2) {
      throw new NotUnderstoodException(
          Reason.UNSUPPORTED_EXPRESSION, call.name() + "() within a group");
    }
  }
}
