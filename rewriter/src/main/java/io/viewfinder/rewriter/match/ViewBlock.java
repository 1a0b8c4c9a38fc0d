package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.List;

/**
 * A registered view with its definition in normal form.
 *
 * @param joins the joins of the definition that lose and multiply no rows
 * @param uniqueJoins the outer joins that multiply none
 */
public record ViewBlock(
    RegisteredView view, Block block, List<ForeignKeyJoin> joins, List<UniqueJoin> uniqueJoins) {
  public ViewBlock {
    joins = List.copyOf(joins);
    uniqueJoins = List.copyOf(uniqueJoins);
  }

  static ViewBlock of(RegisteredView view, Block block) {
    return new ViewBlock(view, block, ForeignKeyJoin.of(block), UniqueJoin.of(block));
  }

  /** The same view, its definition in another form. */
  ViewBlock with(Block other) {
    return new ViewBlock(view, other, joins, uniqueJoins);
  }

  /** What must hold for the rows to have followed every write. */
  public List<Assumption> upkeepAssumptions() {
    return view.pending().isPossible()
        ? uniqueJoins.stream()
            .<Assumption>map(join -> new Assumption.Constraint(join.constraint()))
            .toList()
        : List.of();
  }

  /** Whether a query may lack the view's input at this place, its other inputs allowing. */
  boolean mayBeExtra(int input) {
    return joins.stream().anyMatch(join -> join.referenced() == input)
        || uniqueJoins.stream().anyMatch(join -> join.input() == input);
  }
}
