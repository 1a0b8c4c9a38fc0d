package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.OuterJoin;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The outer joins of a query laid against those of a view.
 *
 * <p>In a block in normal form an outer join is what its nullable side and its conditions are: what
 * it preserves beyond the columns of its conditions makes no difference, because inner joins and
 * filters of preserved rows may as well follow. So in this order:
 *
 * <ol>
 *   <li>Nothing that the equalities and ranges of either say is about what an outer join may lose.
 *   <li>Each of the view's, but for those of inputs that only the view has ({@link UniqueJoin}), is
 *       one of the query's: the same inputs may be lost, under the same conditions.
 *   <li>Each other one of the query's may lose only inputs that stay in FROM.
 * </ol>
 */
final class OuterJoins {
  private final Block query;
  private final Block view;
  private final Alignment alignment;
  private final List<OuterJoin> ofRest = new ArrayList<>();

  OuterJoins(Block query, Block view, Alignment alignment) {
    this.query = query;
    this.view = view;
    this.alignment = alignment;
    if (query.outerJoins().isEmpty() && view.outerJoins().isEmpty()) {
      return;
    }
    requireNothingLostIsCompared(query);
    requireNothingLostIsCompared(view);
    Set<OuterJoin> met = met();
    query.outerJoins().stream().filter(join -> !met.contains(join)).forEach(this::addOfRest);
  }

  /** Those that the query alone has, each after those inside it. */
  List<OuterJoin> ofRest() {
    return ofRest;
  }

  private static void requireNothingLostIsCompared(Block block) {
    Set<Integer> lost = new HashSet<>();
    block.outerJoins().forEach(join -> lost.addAll(join.nullable()));
    Set<Integer> compared = new HashSet<>();
    for (Equality equality : block.equalities()) {
      compared.add(equality.left());
      compared.add(equality.right());
    }
    block.restrictions().stream().map(Restriction::column).forEach(compared::add);
    if (compared.stream().anyMatch(column -> lost.contains(block.columns().get(column).input()))) {
      throw new RejectedException(
          Reason.JOIN_DIFFERS, "a condition on what an outer join may lose", "");
    }
  }

  private Set<OuterJoin> met() {
    Set<OuterJoin> met = new HashSet<>();
    for (OuterJoin join : view.outerJoins()) {
      Set<Integer> places = places(join);
      if (!places.isEmpty()) {
        met.add(sameInQuery(join, places));
      }
    }
    return met;
  }

  private Set<Integer> places(OuterJoin join) {
    Set<Integer> places = new HashSet<>();
    for (int input : join.nullable()) {
      if (!alignment.mapping().isExtra(input)) {
        places.add(alignment.mapping().place(input));
      }
    }
    return places;
  }

  private OuterJoin sameInQuery(OuterJoin join, Set<Integer> places) {
    return query.outerJoins().stream()
        .filter(other -> other.nullable().equals(places))
        .filter(other -> haveSameConditions(other, join))
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedException(
                    Reason.JOIN_DIFFERS,
                    "the view's outer join to " + names(view, join.nullable()),
                    "join " + names(view, join.nullable()) + " as the query does"));
  }

  private boolean haveSameConditions(OuterJoin ofQuery, OuterJoin ofView) {
    JoinConditions one = JoinConditions.ofQuery(ofQuery.on(), alignment);
    JoinConditions other = JoinConditions.ofView(ofView.on(), alignment);
    return one.imply(other) && other.imply(one);
  }

  private void addOfRest(OuterJoin join) {
    if (join.nullable().stream().anyMatch(alignment.mapping()::matches)) {
      throw new RejectedException(
          Reason.JOIN_DIFFERS,
          "the query's outer join to " + names(query, join.nullable()),
          "join " + names(query, join.nullable()) + " in the view as the query does");
    }
    ofRest.add(join);
  }

  private static String names(Block block, Set<Integer> inputs) {
    return String.join(
        ", ",
        new TreeSet<>(inputs)
            .stream()
                .map(input -> Optional.ofNullable(block.inputs().get(input).table()))
                .map(table -> table.map(Relation::name).orElse("a FROM item"))
                .toList());
  }
}
