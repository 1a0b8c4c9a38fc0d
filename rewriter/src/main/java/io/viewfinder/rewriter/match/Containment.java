package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.sql.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * Whether the view keeps every row that the query asks for, and which of the query's conditions are
 * then still to be applied.
 *
 * <pre>{@code
 * query     where f.k = d.k and d.year = 1997 and f.qty < 25
 * view      where f.k = d.k and d.year >= 1990
 * residual  d.year = 1997 and f.qty < 25
 * }</pre>
 *
 * <p>After J. Goldstein and P.-Å. Larson, "Optimizing Queries Using Materialized Views", SIGMOD
 * 2001: the equijoin, range and residual subsumption tests.
 */
final class Containment {
  private final Alignment alignment;
  private final Block query;
  private final Block view;
  private final Provisos provisos;

  Containment(Alignment alignment, Block query, Block view) {
    this.alignment = alignment;
    this.query = query;
    this.view = view;
    this.provisos = new Provisos(query, alignment);
  }

  /** What parameters must meet for the view to keep all those rows. */
  List<Expression> provisos() {
    return provisos.conditions();
  }

  /** The query's conditions that the view's rows do not surely meet already. */
  List<Block.Condition> residuals() {
    requireEqualities();
    requireRestrictions();
    requireResiduals();
    ClassRestrictions known = alignment.restrictionsOfView();
    Set<RexNode> met = rows(view.residuals(), false);
    return query.conditions().stream().filter(condition -> !isMet(condition, known, met)).toList();
  }

  private boolean isMet(Block.Condition condition, ClassRestrictions known, Set<RexNode> met) {
    if (condition.kind() instanceof Kind.Equates equates) {
      return alignment.viewEquates(equates.equality());
    }
    if (condition.kind() instanceof Kind.Restricts restricts) {
      return known.imply(restricts.restriction());
    }
    return met.contains(alignment.ofQuery(condition.predicate()))
        || provisos.settles(condition.predicate(), known)
        || saysThereIsAValue(condition.predicate());
  }

  /* Rows that meet an equality or a range have a value there. */
  private boolean saysThereIsAValue(Resolved predicate) {
    boolean isNotNull =
        predicate.source() instanceof Expression.Unary unary
            && unary.operator().equals("is not null");
    int column = isNotNull ? predicate.children().get(0).column() : -1;
    return column >= 0 && alignment.viewHoldsAValue(column);
  }

  private void requireEqualities() {
    for (Block.Equality equality : alignment.equalitiesOfView()) {
      if (!alignment.queryClasses().areEqual(equality.left(), equality.right())) {
        String detail = alignment.name(equality.left()) + " = " + alignment.name(equality.right());
        throw new RejectedException(
            Reason.JOIN_DIFFERS, detail, "take " + detail + " out of the view's WHERE");
      }
    }
  }

  private void requireRestrictions() {
    ClassRestrictions asked = alignment.restrictionsOfQuery();
    for (Restriction kept : alignment.mappedRestrictions()) {
      if (!asked.imply(kept) && !provisos.imply(kept, asked)) {
        String column = alignment.name(kept.column());
        throw new RejectedException(
            Reason.PREDICATE_NOT_COVERED,
            "the view restricts " + column,
            "take the condition on " + column + " out of the view and group by it");
      }
    }
  }

  private void requireResiduals() {
    Set<RexNode> asked = rows(query.residuals(), true);
    query.impliedPresences().forEach(presence -> asked.add(alignment.ofQuery(presence)));
    for (Resolved kept : view.residuals()) {
      if (!asked.contains(alignment.ofView(kept))) {
        throw new RejectedException(
            Reason.PREDICATE_NOT_COVERED,
            "a condition of the view that the query does not have",
            "take it out of the view");
      }
    }
  }

  private Set<RexNode> rows(List<Resolved> predicates, boolean ofQuery) {
    Set<RexNode> rows = new HashSet<>();
    predicates.forEach(
        predicate ->
            rows.add(ofQuery ? alignment.ofQuery(predicate) : alignment.ofView(predicate)));
    return rows;
  }
}
