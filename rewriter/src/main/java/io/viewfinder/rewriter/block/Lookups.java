package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.Column;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.catalog.Routine;
import io.viewfinder.rewriter.freshness.Assumption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a statement's names were looked up among. With one column more in a table {@code *} stands
 * for more, and a bare name may mean another column or none; with one more function or operator in
 * sight a call may mean that one. One statement; one thread.
 */
final class Lookups {
  private final Map<Long, Relation> tables = new TreeMap<>();
  private final Set<String> called = new TreeSet<>();
  private final Set<Long> others = new TreeSet<>();
  private boolean hangsOnColumns;

  /** A table's columns are in sight. */
  void table(Relation table) {
    tables.put(table.oid(), table);
  }

  /** A name is called, and these are what it may mean. */
  void call(String name, List<? extends Routine> visible) {
    called.add(name);
    visible.stream()
        .filter(routine -> !routine.schema().equals(Routines.SYSTEM))
        .forEach(routine -> others.add(routine.oid()));
  }

  /** Names mean what they mean as long as no table in sight has another column. */
  void hangOnColumns() {
    hangsOnColumns = true;
  }

  /** What must still be so for every name to mean what it meant. */
  Assumption.Meaning meaning(List<String> searchPath) {
    List<Assumption.Heading> headings =
        tables.values().stream().filter(table -> hangsOnColumns).map(Lookups::heading).toList();
    return new Assumption.Meaning(
        headings,
        List.copyOf(called),
        searchPath.stream().filter(schema -> !schema.equals(Routines.SYSTEM)).toList(),
        List.copyOf(others));
  }

  private static Assumption.Heading heading(Relation table) {
    return new Assumption.Heading(table.oid(), table.columns().stream().map(Column::name).toList());
  }
}
