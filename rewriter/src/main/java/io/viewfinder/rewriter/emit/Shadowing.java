package io.viewfinder.rewriter.emit;

import io.viewfinder.rewriter.block.Input;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.Query.CommonTable;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * WITH items that stand between the gate and the tables that it mentions. The gate is the first
 * item of the outermost WITH, and so sees the others only where that is recursive.
 */
public final class Shadowing {
  private Shadowing() {}

  /** Whether the gate of a statement would take a WITH item for a table of a replaced block. */
  public static boolean hides(Query statement, Replacement replacement) {
    Set<String> items =
        statement.commonTables().stream()
            .filter(CommonTable::recursive)
            .map(CommonTable::name)
            .collect(Collectors.toSet());
    return !items.isEmpty()
        && replacement.query().inputs().stream()
            .filter(Input::isTable)
            .map(Input::item)
            .anyMatch(
                item ->
                    item instanceof FromItem.Table table
                        && table.schema().isEmpty()
                        && items.contains(table.name()));
  }
}
