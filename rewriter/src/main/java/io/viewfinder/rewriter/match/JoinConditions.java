package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Restriction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rex.RexNode;

/** What ON of an outer join says, in a query's numbers. */
final class JoinConditions {
  private final EquivalenceClasses classes;
  private final List<Equality> equalities = new ArrayList<>();
  private final List<Restriction> restrictions = new ArrayList<>();
  private final Set<RexNode> residuals = new HashSet<>();

  private JoinConditions(
      List<Condition> on,
      EquivalenceClasses above,
      IntUnaryOperator columns,
      Function<Resolved, RexNode> rows) {
    for (Condition condition : on) {
      if (condition.kind() instanceof Kind.Equates equates) {
        int left = columns.applyAsInt(equates.equality().left());
        equalities.add(new Equality(left, columns.applyAsInt(equates.equality().right())));
      } else if (condition.kind() instanceof Kind.Restricts restricts) {
        Restriction restriction = restricts.restriction();
        restrictions.add(restriction.on(columns.applyAsInt(restriction.column())));
      } else {
        residuals.add(rows.apply(condition.predicate()));
      }
    }
    this.classes = above.and(equalities);
  }

  static JoinConditions ofQuery(List<Condition> on, Alignment alignment) {
    return new JoinConditions(
        on, alignment.queryClasses(), IntUnaryOperator.identity(), alignment::ofQuery);
  }

  static JoinConditions ofView(List<Condition> on, Alignment alignment) {
    return new JoinConditions(
        on, alignment.queryClasses(), alignment::queryColumn, alignment::ofView);
  }

  /** Whether rows that meet these meet the others too. */
  boolean imply(JoinConditions others) {
    ClassRestrictions known = new ClassRestrictions(classes, restrictions);
    return others.equalities.stream().allMatch(each -> classes.areEqual(each.left(), each.right()))
        && others.restrictions.stream().allMatch(known::imply)
        && residuals.containsAll(others.residuals);
  }
}
