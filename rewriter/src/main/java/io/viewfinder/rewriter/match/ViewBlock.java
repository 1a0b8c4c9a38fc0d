package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.view.RegisteredView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A registered view with its definition in normal form.
 *
 * @param joins the joins of the definition that lose and multiply no rows
 * @param uniqueJoins the outer joins that multiply none
 * @param extras the inputs that some query may lack, its other inputs allowing: also those that an
 *     outer join keeps, where a foreign key of its other side leads to them
 * @param complement what is read together with the state, where the block is the definition without
 *     its filters; else empty
 */
public record ViewBlock(
    RegisteredView view,
    Block block,
    List<ForeignKeyJoin> joins,
    List<UniqueJoin> uniqueJoins,
    Set<Integer> extras,
    String complement) {
  public ViewBlock {
    joins = List.copyOf(joins);
    uniqueJoins = List.copyOf(uniqueJoins);
    extras = Set.copyOf(extras);
  }

  static ViewBlock of(RegisteredView view, Block block) {
    return of(view, block, "");
  }

  /** The view with the rows that its filters leave out; the block is without filters. */
  static ViewBlock completed(RegisteredView view, Block block) {
    return of(view, block, view.complement());
  }

  private static ViewBlock of(RegisteredView view, Block block, String complement) {
    List<ForeignKeyJoin> joins = ForeignKeyJoin.of(block);
    List<UniqueJoin> uniqueJoins = UniqueJoin.of(block);
    Set<Integer> extras = new HashSet<>();
    joins.forEach(join -> extras.add(join.referenced()));
    ForeignKeyJoin.of(Reduction.ofAll(block)).forEach(join -> extras.add(join.referenced()));
    uniqueJoins.forEach(join -> extras.add(join.input()));
    return new ViewBlock(view, block, joins, uniqueJoins, extras, complement);
  }

  /** The same view, its definition in another form. */
  ViewBlock with(Block other) {
    return new ViewBlock(view, other, ForeignKeyJoin.of(other), uniqueJoins, extras, complement);
  }

  /** Whether a group may be there in two parts. */
  public boolean isInParts() {
    return !complement.isEmpty();
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
    return extras.contains(input);
  }
}
