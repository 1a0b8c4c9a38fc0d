package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.OuterJoin;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table that a block joins {@code LEFT JOIN to ON to.key = …}, the whole of a unique key: each
 * row meets one of its rows or none, and stands once either way.
 *
 * @param input the place of the table
 * @param constraint the OID of the key
 */
public record UniqueJoin(int input, long constraint) {
  /** All such tables of a block. */
  public static List<UniqueJoin> of(Block block) {
    List<UniqueJoin> joins = new ArrayList<>();
    Set<Integer> found = new HashSet<>();
    for (OuterJoin join : block.outerJoins()) {
      Set<Integer> rest = new HashSet<>(join.nullable());
      rest.removeAll(found);
      if (rest.size() == 1) {
        int input = rest.iterator().next();
        key(block, join, input)
            .ifPresent(
                key -> {
                  found.add(input);
                  joins.add(new UniqueJoin(input, key.constraint()));
                });
      }
    }
    return joins;
  }

  private static Optional<UniqueKey> key(Block block, OuterJoin join, int input) {
    Relation table = block.inputs().get(input).table();
    if (table == null || !table.isOrdinaryTable()) {
      return Optional.empty();
    }
    return table.keys().stream()
        .filter(
            key ->
                key.columns().stream()
                    .allMatch(
                        number ->
                            isFixed(block, join, ForeignKeyJoin.column(block, input, number))))
        .findFirst();
  }

  private static boolean isFixed(Block block, OuterJoin join, int column) {
    return join.on().stream().anyMatch(condition -> fixes(block, join, condition, column));
  }

  /* By a value from outside, the same for all rows of the table. */
  private static boolean fixes(Block block, OuterJoin join, Condition condition, int column) {
    if (condition.kind() instanceof Kind.Restricts restricts) {
      Restriction restriction = restricts.restriction();
      return restriction.column() == column && restriction.isOnePoint();
    }
    if (!(condition.kind() instanceof Kind.Equates equates)) {
      return false;
    }
    Equality equality = equates.equality();
    return (equality.left() == column && isOutside(block, join, equality.right()))
        || (equality.right() == column && isOutside(block, join, equality.left()));
  }

  private static boolean isOutside(Block block, OuterJoin join, int column) {
    return !join.nullable().contains(block.columns().get(column).input());
  }
}
