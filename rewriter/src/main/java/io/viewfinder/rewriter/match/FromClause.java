package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.OuterJoin;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.FromItem.JoinKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * FROM of what is read instead: the state, what stands beside it, and the outer joins to the rest.
 *
 * <pre>{@code
 * query   … from sale s join region r on s.shop = r.shop left join rate a on a.currency = s.currency
 * result  … from ((sales_by_shop v CROSS JOIN region r) LEFT JOIN rate a ON a.currency = v.currency)
 *          where v.shop = r.shop
 * }</pre>
 */
final class FromClause {
  private final List<Part> parts = new ArrayList<>();

  /** Something that stands in FROM, and the places of the query's inputs that it stands for. */
  private record Part(Set<Integer> places, FromItem item) {
    boolean standsForAny(Set<Integer> others) {
      return others.stream().anyMatch(places::contains);
    }

    Part with(JoinKind kind, Part right, List<Expression> on) {
      Set<Integer> all = new HashSet<>(places);
      all.addAll(right.places);
      return new Part(all, new FromItem.Join(item, right.item, kind, on, List.of(), false));
    }
  }

  /** With nothing but what stands for these places. */
  void add(Set<Integer> places, FromItem item) {
    parts.add(new Part(places, item));
  }

  /** With something joined to what stands for these places already. */
  void addBeside(Set<Integer> places, FromItem item) {
    Part part = taken(places);
    parts.add(0, part.with(JoinKind.CROSS, new Part(Set.of(), item), List.of()));
  }

  /** What ON of an outer join is over the state. */
  static List<Expression> conditions(OuterJoin join, Substitution substitution) {
    return join.on().stream().map(Condition::predicate).map(substitution::apply).toList();
  }

  /** With an outer join. */
  void join(OuterJoin join, List<Expression> on) {
    Part nullable = taken(join.nullable());
    Part preserved = taken(join.preserved());
    parts.add(0, preserved.with(JoinKind.LEFT, nullable, on));
  }

  /* All that stands for any of the places, as one. */
  private Part taken(Set<Integer> places) {
    List<Part> found = parts.stream().filter(part -> part.standsForAny(places)).toList();
    parts.removeAll(found);
    return found.stream()
        .reduce((left, right) -> left.with(JoinKind.CROSS, right, List.of()))
        .orElseThrow();
  }

  /** The items between commas. */
  List<FromItem> items() {
    return parts.stream().map(Part::item).toList();
  }
}
