package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.List;

/**
 * A registered view with its definition in normal form.
 *
 * @param joins the joins of the definition that lose and multiply no rows
 */
public record ViewBlock(RegisteredView view, Block block, List<ForeignKeyJoin> joins) {
  public ViewBlock {
    joins = List.copyOf(joins);
  }

  static ViewBlock of(RegisteredView view, Block block) {
    return new ViewBlock(view, block, ForeignKeyJoin.of(block));
  }

  /** Whether a query may lack the view's input at this place, its other inputs allowing. */
  boolean mayBeExtra(int input) {
    return joins.stream().anyMatch(join -> join.referenced() == input);
  }
}
