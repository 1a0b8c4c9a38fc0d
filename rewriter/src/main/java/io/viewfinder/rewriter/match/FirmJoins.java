package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.Input;
import io.viewfinder.rewriter.block.OuterJoin;
import io.viewfinder.rewriter.catalog.ForeignKey;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.freshness.Assumption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A query whose outer joins find a row for each row, and so are inner ones.
 *
 * <pre>{@code
 * query   select h.boss, count(*) from sale s left join shop h on s.shop = h.id group by h.boss
 *         where sale.shop is not null and references shop
 * as      select h.boss, count(*) from sale s join shop h on s.shop = h.id group by h.boss
 * }</pre>
 *
 * <p>In this order, for each join: one table may be missing; the join is by all columns of a
 * foreign key that surely holds, and by nothing else; those columns have a value in every row.
 *
 * @param query with these joins as inner ones
 * @param assumptions the foreign keys
 */
record FirmJoins(Block query, List<Assumption> assumptions) {
  FirmJoins {
    assumptions = List.copyOf(assumptions);
  }

  /** A query's; empty where it has none. */
  static Optional<FirmJoins> of(Block query) {
    Block block = query;
    List<Assumption> assumptions = new ArrayList<>();
    for (OuterJoin join : query.outerJoins()) {
      Optional<ForeignKey> key = key(block, join);
      if (key.isPresent()) {
        block = Reduction.inner(block, List.of(join));
        assumptions.add(new Assumption.Constraint(key.get().constraint()));
      }
    }
    return assumptions.isEmpty()
        ? Optional.empty()
        : Optional.of(new FirmJoins(block, assumptions));
  }

  private static Optional<ForeignKey> key(Block block, OuterJoin join) {
    if (join.nullable().size() != 1) {
      return Optional.empty();
    }
    int found = join.nullable().iterator().next();
    Set<Equality> asked = new HashSet<>();
    for (Condition condition : join.on()) {
      if (!(condition.kind() instanceof Kind.Equates equates)) {
        return Optional.empty();
      }
      asked.add(equates.equality());
    }
    return join.preserved().stream()
        .flatMap(
            from ->
                keys(block.inputs().get(from)).stream()
                    .filter(key -> isBy(block, key, from, found, asked)))
        .findFirst();
  }

  private static List<ForeignKey> keys(Input input) {
    Relation table = input.table();
    return table != null && table.isOrdinaryTable() ? table.foreignKeys() : List.of();
  }

  private static boolean isBy(
      Block block, ForeignKey key, int from, int found, Set<Equality> asked) {
    Relation table = block.inputs().get(found).table();
    if (table == null || table.oid() != key.referenced() || !table.isOrdinaryTable()) {
      return false;
    }
    Set<Equality> wanted = new HashSet<>();
    for (int i = 0; i < key.columns().size(); i++) {
      int referencing = ForeignKeyJoin.column(block, from, key.columns().get(i));
      int referenced = ForeignKeyJoin.column(block, found, key.referencedColumns().get(i));
      if (referencing < 0 || referenced < 0 || block.isNullable(referencing)) {
        return false;
      }
      wanted.add(
          new Equality(Math.min(referencing, referenced), Math.max(referencing, referenced)));
    }
    return wanted.equals(asked);
  }
}
