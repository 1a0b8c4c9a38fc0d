package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One element of a GROUP BY list.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUPING-SETS">
 *     PostgreSQL, GROUPING SETS, CUBE, and ROLLUP</a>
 */
public sealed interface GroupingElement {
  /** The keys in it, in the order of the text, as often as they stand there. */
  List<Expression> keys();

  /** The same element over other keys, taken from the iterator in order. */
  GroupingElement over(Iterator<Expression> keys);

  /**
   * The grouping sets that it stands for.
   *
   * @param first the number of its first key among all the keys of the list
   */
  List<Set<Integer>> sets(int first);

  /** One key, several in brackets, or none: {@code a}, {@code (a, b)}, {@code ()}. */
  record Keys(List<Expression> keys) implements GroupingElement {
    public Keys {
      keys = List.copyOf(keys);
    }

    @Override
    public Keys over(Iterator<Expression> others) {
      return new Keys(keys.stream().map(key -> others.next()).toList());
    }

    @Override
    public List<Set<Integer>> sets(int first) {
      return List.of(all(first));
    }

    private Set<Integer> all(int first) {
      Set<Integer> all = new LinkedHashSet<>();
      for (int i = 0; i < keys.size(); i++) {
        all.add(first + i);
      }
      return all;
    }
  }

  /** {@code rollup (a, (b, c))}. */
  record Rollup(List<Keys> parts) implements GroupingElement {
    public Rollup {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Expression> keys() {
      return parts.stream().flatMap(part -> part.keys().stream()).toList();
    }

    @Override
    public Rollup over(Iterator<Expression> others) {
      return new Rollup(parts.stream().map(part -> part.over(others)).toList());
    }

    @Override
    public List<Set<Integer>> sets(int first) {
      List<Set<Integer>> sets = new ArrayList<>();
      Set<Integer> soFar = new LinkedHashSet<>();
      sets.add(Set.of());
      int next = first;
      for (Keys part : parts) {
        soFar.addAll(part.all(next));
        next += part.keys().size();
        sets.add(0, Set.copyOf(soFar));
      }
      return sets;
    }
  }

  /** {@code cube (a, (b, c))}. */
  record Cube(List<Keys> parts) implements GroupingElement {
    public Cube {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Expression> keys() {
      return parts.stream().flatMap(part -> part.keys().stream()).toList();
    }

    @Override
    public Cube over(Iterator<Expression> others) {
      return new Cube(parts.stream().map(part -> part.over(others)).toList());
    }

    @Override
    public List<Set<Integer>> sets(int first) {
      List<Set<Integer>> sets = List.of(Set.of());
      int next = first;
      for (Keys part : parts) {
        sets = product(sets, List.of(part.all(next), Set.of()));
        next += part.keys().size();
      }
      return sets;
    }
  }

  /** {@code grouping sets (…)}. */
  record Sets(List<GroupingElement> elements) implements GroupingElement {
    public Sets {
      elements = List.copyOf(elements);
    }

    @Override
    public List<Expression> keys() {
      return elements.stream().flatMap(element -> element.keys().stream()).toList();
    }

    @Override
    public Sets over(Iterator<Expression> others) {
      return new Sets(elements.stream().map(element -> element.over(others)).toList());
    }

    @Override
    public List<Set<Integer>> sets(int first) {
      List<Set<Integer>> sets = new ArrayList<>();
      int next = first;
      for (GroupingElement element : elements) {
        sets.addAll(element.sets(next));
        next += element.keys().size();
      }
      return sets;
    }
  }

  /** Each set of one with each of the other. */
  static List<Set<Integer>> product(List<Set<Integer>> left, List<Set<Integer>> right) {
    List<Set<Integer>> sets = new ArrayList<>();
    for (Set<Integer> a : left) {
      for (Set<Integer> b : right) {
        Set<Integer> both = new LinkedHashSet<>(a);
        both.addAll(b);
        sets.add(both);
      }
    }
    return sets;
  }
}
