package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.UniqueKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs beside a state of which each of its rows meets one row at most: the whole of a unique
 * key is told by the state, by a constant, or by another input of this kind.
 *
 * <pre>{@code
 * query   select r.name, count(distinct s.buyer) from sales s, region r where s.shop = r.shop
 *          group by r.name, r.shop
 * view    select shop, count(distinct buyer) as n from sales group by shop
 * result  select r.name, v.n from sales_by_shop v, region r where v.shop = r.shop
 * }</pre>
 *
 * <p>That the columns which tell the key are the same in all rows of a group of the view is known
 * because the condition is written over the state, or the view does not answer.
 */
final class Lookups {
  private final Block query;
  private final Alignment alignment;
  private final Set<Integer> open;
  private final Map<Integer, Long> keys = new HashMap<>();

  /**
   * Looks for them.
   *
   * @param rest all inputs beside the state
   */
  Lookups(Block query, Alignment alignment, List<Integer> rest) {
    this.query = query;
    this.alignment = alignment;
    this.open = new HashSet<>(rest);
    for (UniqueJoin join : UniqueJoin.of(query)) {
      if (open.remove(join.input())) {
        keys.put(join.input(), join.constraint());
      }
    }
    while (findOne()) {
      // each that is found may tell the keys of others
    }
  }

  /** Whether all inputs beside the state are of this kind. */
  boolean areAll() {
    return open.isEmpty();
  }

  /** The constraints that say so. */
  List<Long> constraints() {
    return List.copyOf(keys.values());
  }

  private boolean findOne() {
    for (int input : open) {
      Optional<UniqueKey> key = keyTold(input);
      if (key.isPresent()) {
        keys.put(input, key.get().constraint());
        open.remove(input);
        return true;
      }
    }
    return false;
  }

  private Optional<UniqueKey> keyTold(int input) {
    Relation table = query.inputs().get(input).table();
    boolean mayBeLost =
        query.outerJoins().stream().anyMatch(join -> join.nullable().contains(input));
    if (table == null || !table.isOrdinaryTable() || mayBeLost) {
      return Optional.empty();
    }
    ClassRestrictions asked = alignment.restrictionsOfQuery();
    return table.keys().stream()
        .filter(key -> key.columns().stream().allMatch(number -> isTold(input, number, asked)))
        .findFirst();
  }

  private boolean isTold(int input, int number, ClassRestrictions asked) {
    int column = ForeignKeyJoin.column(query, input, number);
    return column >= 0 && (asked.fix(column) || isToldByAnother(column));
  }

  private boolean isToldByAnother(int column) {
    for (int other = 0; other < query.columns().size(); other++) {
      boolean isKnown = !open.contains(query.columns().get(other).input());
      if (isKnown && alignment.queryClasses().areEqual(column, other)) {
        return true;
      }
    }
    return false;
  }
}
