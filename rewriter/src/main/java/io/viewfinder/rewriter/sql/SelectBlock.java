package io.viewfinder.rewriter.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One {@code SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT}.
 *
 * @param span from SELECT to the end of the block, its brackets and WITH items not included
 * @param from the items between commas
 * @param conditions of WHERE: what must all hold for a row, top-level ANDs taken apart
 * @param having the same for groups
 */
public record SelectBlock(
    Span span,
    Distinct distinct,
    List<Item> items,
    List<FromItem> from,
    List<Expression> conditions,
    Grouping grouping,
    List<Expression> having,
    List<Order> orderBy,
    RowLimit rows) {
  public SelectBlock {
    items = List.copyOf(items);
    from = List.copyOf(from);
    conditions = List.copyOf(conditions);
    having = List.copyOf(having);
    orderBy = List.copyOf(orderBy);
  }

  /** The same block at another place. */
  public SelectBlock at(Span place) {
    return new SelectBlock(
        place, distinct, items, from, conditions, grouping, having, orderBy, rows);
  }

  /** One output with the label that PostgreSQL gives it. */
  public record Item(Expression expression, String label) {}

  /** One sort key; {@code suffix} is what followed it, for instance {@code desc nulls last}. */
  public record Order(Expression expression, String suffix) {}

  /**
   * Whether equal rows are returned once.
   *
   * @param on the expressions of DISTINCT ON, empty for a plain DISTINCT
   */
  public record Distinct(boolean written, List<Expression> on) {
    public static final Distinct NO = new Distinct(false, List.of());
    public static final Distinct ROWS = new Distinct(true, List.of());

    public Distinct {
      on = List.copyOf(on);
    }

    /** Whether it is a plain DISTINCT. */
    public boolean isOfRows() {
      return written && on.isEmpty();
    }
  }

  /**
   * How many rows are returned.
   *
   * @param limit of LIMIT or FETCH FIRST, null for all
   * @param offset null for none
   */
  public record RowLimit(
      @Nullable Expression limit, @Nullable Expression offset, boolean withTies) {
    public static final RowLimit ALL = new RowLimit(null, null, false);

    /** Whether all rows are returned. */
    public boolean isAll() {
      return limit == null && offset == null;
    }
  }

  /**
   * What is grouped by.
   *
   * @param written whether GROUP BY was written
   */
  public record Grouping(boolean written, List<GroupingElement> elements) {
    public static final Grouping NONE = new Grouping(false, List.of());

    public Grouping {
      elements = List.copyOf(elements);
    }

    /** A GROUP BY of plain keys. */
    public static Grouping by(List<Expression> keys) {
      return new Grouping(
          true,
          keys.stream()
              .<GroupingElement>map(key -> new GroupingElement.Keys(List.of(key)))
              .toList());
    }

    /** All keys in the order of the text, as often as they stand there. */
    public List<Expression> keys() {
      return elements.stream().flatMap(element -> element.keys().stream()).toList();
    }

    /** The same over other keys, as many as {@link #keys} has. */
    public Grouping over(List<Expression> keys) {
      Iterator<Expression> next = keys.iterator();
      return new Grouping(written, elements.stream().map(element -> element.over(next)).toList());
    }

    /** The grouping sets, each by the numbers of its keys among {@link #keys}. */
    public List<Set<Integer>> sets() {
      List<Set<Integer>> sets = new ArrayList<>(List.of(Set.of()));
      int first = 0;
      for (GroupingElement element : elements) {
        sets = GroupingElement.product(sets, element.sets(first));
        first += element.keys().size();
      }
      return sets;
    }

    /** Whether there is one grouping set only, that of all keys. */
    public boolean isPlain() {
      return elements.stream().allMatch(GroupingElement.Keys.class::isInstance);
    }
  }
}
