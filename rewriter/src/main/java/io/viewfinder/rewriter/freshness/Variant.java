package io.viewfinder.rewriter.freshness;

import io.viewfinder.rewriter.freshness.Maintained.Outer;
import io.viewfinder.rewriter.freshness.Maintained.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the inner joins whose signed sum a view's rows are.
 *
 * <p>A row of F meets one row of D at most. Then, with D's columns NULL where D is not joined,
 *
 * <pre>{@code
 * F LEFT JOIN D  =  F ⋈ D  +  F with NULLs  −  F ⋈ D with NULLs
 * }</pre>
 *
 * <p>in which each part is linear in F and in D, so that what is pending goes through it. Several
 * outer joins multiply out.
 *
 * @param uses the tables that are joined
 * @param absent those of which NULLs stand there
 * @param isNegative whether its rows are taken away
 */
record Variant(List<Use> uses, List<Source> absent, List<String> conditions, boolean isNegative) {
  Variant {
    uses = List.copyOf(uses);
    absent = List.copyOf(absent);
    conditions = List.copyOf(conditions);
  }

  /**
   * A table under an alias.
   *
   * @param place which of the view's uses of a table it is
   */
  record Use(Source source, String alias, int place) {}

  /** All that a view is the sum of; a view without outer joins is one. */
  static List<Variant> of(Maintained view) {
    List<Use> uses = new ArrayList<>();
    for (Source source : view.sources()) {
      uses.add(new Use(source, source.alias(), uses.size()));
    }
    List<Variant> variants = List.of(new Variant(uses, List.of(), view.conditions(), false));
    int place = uses.size();
    for (Outer outer : view.outers()) {
      List<Variant> multiplied = new ArrayList<>();
      for (Variant variant : variants) {
        multiplied.add(variant.found(outer, place));
        multiplied.add(variant.without(outer));
        multiplied.add(variant.lessFound(outer, place));
      }
      variants = multiplied;
      place++;
    }
    return variants;
  }

  private Variant found(Outer outer, int place) {
    Use use = new Use(outer.source(), outer.source().alias(), place);
    return new Variant(and(uses, use), absent, and(conditions, outer.on()), isNegative);
  }

  private Variant without(Outer outer) {
    return new Variant(uses, and(absent, outer.source()), conditions, isNegative);
  }

  private Variant lessFound(Outer outer, int place) {
    Use use = new Use(outer.source(), outer.again(), place);
    return new Variant(
        and(uses, use), and(absent, outer.source()), and(conditions, outer.onAgain()), !isNegative);
  }

  private static <T> List<T> and(List<T> some, T another) {
    return and(some, List.of(another));
  }

  private static <T> List<T> and(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
