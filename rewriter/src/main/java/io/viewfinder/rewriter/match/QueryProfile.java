package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.block.BlockColumn;
import io.viewfinder.rewriter.block.Counting;
import io.viewfinder.rewriter.block.Resolved;
import io.viewfinder.rewriter.sql.Call;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of any view that answers it, in the numbers of a vocabulary.
 *
 * @param restricted all columns that a range holds, by themselves or by an equality
 * @param residuals the shapes of its other conditions
 * @param needs the columns that its answer is computed from
 * @param isCondensed whether equal rows need not be told apart
 * @param isGlobal whether it is one row of all
 */
record QueryProfile(
    BitSet tables,
    BitSet restricted,
    Set<Integer> residuals,
    List<Need> needs,
    boolean isCondensed,
    boolean isGlobal) {
  /**
   * A column that must be had, under one of the names that equalities give it.
   *
   * @param tables for each name, the table
   * @param columns for each name, the column
   */
  record Need(List<Integer> tables, List<Integer> columns) {
    Need {
      tables = List.copyOf(tables);
      columns = List.copyOf(columns);
    }

    /* What the view does not read stays in FROM. */
    boolean isMetBy(ViewProfile view) {
      for (int i = 0; i < tables.size(); i++) {
        int table = tables.get(i);
        int column = columns.get(i);
        boolean isRead = table != Vocabulary.UNKNOWN && view.tables().get(table);
        if (!isRead || (column != Vocabulary.UNKNOWN && view.supplies().get(column))) {
          return true;
        }
      }
      return false;
    }
  }

  static QueryProfile of(Block query, Vocabulary vocabulary) {
    return new Profiling(query, vocabulary).profile();
  }

  /** One query's profile being made. */
  private static final class Profiling {
    private final Block query;
    private final Vocabulary vocabulary;
    private final EquivalenceClasses classes;
    private final BitSet tables = new BitSet();
    private final BitSet twice = new BitSet();

    Profiling(Block query, Vocabulary vocabulary) {
      this.query = query;
      this.vocabulary = vocabulary;
      this.classes = new EquivalenceClasses(query.columns().size(), query.equalities());
    }

    QueryProfile profile() {
      query.tables().forEach(table -> add(vocabulary.table(table.oid())));
      Set<Integer> residuals = new HashSet<>();
      query.residuals().forEach(residual -> residuals.add(Shape.of(residual.row())));
      query.impliedPresences().forEach(presence -> residuals.add(Shape.of(presence)));
      return new QueryProfile(
          tables, restricted(), residuals, needs(), query.isCondensed(), query.isGlobalAggregate());
    }

    private void add(int table) {
      if (table != Vocabulary.UNKNOWN) {
        twice.set(table, tables.get(table));
        tables.set(table);
      }
    }

    private BitSet restricted() {
      BitSet restricted = new BitSet();
      query.restrictions().forEach(restriction -> addClass(restriction.column(), restricted));
      query.bounds().forEach(bound -> addClass(bound.column(), restricted));
      return restricted;
    }

    private void addClass(int column, BitSet to) {
      for (int i = 0; i < query.columns().size(); i++) {
        int number = number(query.columns().get(i));
        if (classes.areEqual(i, column) && number != Vocabulary.UNKNOWN) {
          to.set(number);
        }
      }
    }

    private int number(BlockColumn column) {
      return vocabulary.column(Vocabulary.tableOf(query, column), column.number());
    }

    private List<Need> needs() {
      BitSet needed = new BitSet();
      List<Resolved> outputs = query.counting() == Counting.ANY_ROW ? List.of() : query.outputs();
      Stream.of(outputs, query.grouping(), query.having(), query.computedSortKeys())
          .flatMap(List::stream)
          .forEach(expression -> collect(expression, needed));
      List<Need> needs = new ArrayList<>();
      for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
        Need need = need(i);
        if (need != null) {
          needs.add(need);
        }
      }
      return needs;
    }

    /* A count of what is never NULL counts rows, and needs no column. */
    private void collect(Resolved expression, BitSet needed) {
      boolean isCount =
          expression.isAggregate()
              && expression.source() instanceof Call call
              && call.name().equals("count")
              && !call.distinct();
      if (isCount) {
        return;
      }
      if (expression.column() >= 0) {
        needed.set(classes.representative(expression.column()));
      }
      expression.children().forEach(child -> collect(child, needed));
    }

    /* None where one of its names is surely had: of no base table, or of one that may be rest. */
    private @Nullable Need need(int representative) {
      List<Integer> ofTables = new ArrayList<>();
      List<Integer> columns = new ArrayList<>();
      for (int i = 0; i < query.columns().size(); i++) {
        if (!classes.areEqual(i, representative)) {
          continue;
        }
        BlockColumn column = query.columns().get(i);
        int table = vocabulary.table(Vocabulary.tableOf(query, column));
        if (table == Vocabulary.UNKNOWN || twice.get(table)) {
          return null;
        }
        ofTables.add(table);
        columns.add(number(column));
      }
      return new Need(ofTables, columns);
    }
  }
}
