package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.Block.Condition;
import io.viewfinder.rewriter.block.Block.Equality;
import io.viewfinder.rewriter.block.Block.Kind;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.block.Restriction;
import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be said of a view without looking at a query: the conditions that each query it answers
 * surely meets.
 *
 * <p>After J. Goldstein and P.-Å. Larson, "Optimizing Queries Using Materialized Views", SIGMOD
 * 2001, section 4: the levels of the filter tree.
 *
 * @param tables all tables that it reads
 * @param hub those that a query must read too
 * @param supplies the columns that a query may need of these tables
 * @param restricted for each of its ranges, the columns of which the query must restrict one
 * @param residuals the shapes of the conditions that the query must have too
 */
record ViewProfile(
    ViewBlock view,
    BitSet tables,
    BitSet hub,
    BitSet supplies,
    List<BitSet> restricted,
    Set<Integer> residuals) {
  static ViewProfile of(ViewBlock view, Vocabulary vocabulary) {
    return new Profiling(view, vocabulary).profile();
  }

  /** Whether the view may answer; never false where it does. */
  boolean admits(QueryProfile query) {
    Block block = view.block();
    return query.tables().intersects(tables)
        && isSubset(hub, query.tables())
        && (!block.isAggregated() || query.isCondensed())
        && (!block.isGlobalAggregate() || query.isGlobal())
        && restricted.stream().allMatch(columns -> columns.intersects(query.restricted()))
        && query.residuals().containsAll(residuals)
        && query.needs().stream().allMatch(need -> need.isMetBy(this));
  }

  private static boolean isSubset(BitSet part, BitSet whole) {
    for (int bit = part.nextSetBit(0); bit >= 0; bit = part.nextSetBit(bit + 1)) {
      if (!whole.get(bit)) {
        return false;
      }
    }
    return true;
  }

  /** One view's profile being made. */
  private static final class Profiling {
    private final ViewBlock view;
    private final Block block;
    private final Vocabulary vocabulary;
    private final EquivalenceClasses classes;
    private final BitSet supplies = new BitSet();

    Profiling(ViewBlock view, Vocabulary vocabulary) {
      this.view = view;
      this.block = view.block();
      this.vocabulary = vocabulary;
      this.classes = classes(block);
    }

    /* Those that hold for some query's rows at least: an outer join may be an inner one to it. */
    private static EquivalenceClasses classes(Block block) {
      List<Equality> equalities = new ArrayList<>(block.equalities());
      block.outerJoins().stream()
          .flatMap(join -> join.on().stream())
          .map(Condition::kind)
          .filter(Kind.Equates.class::isInstance)
          .forEach(kind -> equalities.add(((Kind.Equates) kind).equality()));
      return new EquivalenceClasses(block.columns().size(), equalities);
    }

    ViewProfile profile() {
      BitSet tables = new BitSet();
      BitSet hub = new BitSet();
      Set<Integer> read = new HashSet<>();
      block.outputs().stream()
          .flatMap(Resolved::all)
          .filter(part -> part.column() >= 0)
          .forEach(part -> read.add(classes.representative(part.column())));
      for (int i = 0; i < block.columns().size(); i++) {
        int number = number(block.columns().get(i));
        if (read.contains(classes.representative(i))) {
          supplies.set(number);
        }
      }
      for (int input = 0; input < block.inputs().size(); input++) {
        Relation table = block.inputs().get(input).table();
        if (table != null) {
          tables.set(vocabulary.addTable(table.oid()));
          hub.set(vocabulary.addTable(table.oid()), isHub(input, hub, table));
          supplyAll(input, table);
        }
      }
      return new ViewProfile(view, tables, hub, supplies, restricted(), residuals());
    }

    private boolean isHub(int input, BitSet hub, Relation table) {
      return !view.mayBeExtra(input) || hub.get(vocabulary.addTable(table.oid()));
    }

    /* A table that stays in FROM, or is joined back, supplies all its columns. */
    private void supplyAll(int input, Relation table) {
      boolean isJoinedBack =
          table.keys().stream()
              .anyMatch(
                  key ->
                      key.columns().stream()
                          .allMatch(
                              number -> supplies.get(vocabulary.addColumn(table.oid(), number))));
      if (view.mayBeExtra(input) || isJoinedBack) {
        for (Column column : table.columns()) {
          supplies.set(vocabulary.addColumn(table.oid(), column.number()));
        }
      }
    }

    private int number(BlockColumn column) {
      return vocabulary.addColumn(Vocabulary.tableOf(block, column), column.number());
    }

    private List<BitSet> restricted() {
      List<BitSet> restricted = new ArrayList<>();
      for (Restriction restriction : block.restrictions()) {
        BitSet columns = new BitSet();
        for (int i = 0; i < block.columns().size(); i++) {
          if (classes.areEqual(i, restriction.column())) {
            columns.set(number(block.columns().get(i)));
          }
        }
        restricted.add(columns);
      }
      return restricted;
    }

    private Set<Integer> residuals() {
      Set<Integer> shapes = new HashSet<>();
      block.residuals().forEach(residual -> shapes.add(Shape.of(residual.row())));
      return shapes;
    }
  }
}
