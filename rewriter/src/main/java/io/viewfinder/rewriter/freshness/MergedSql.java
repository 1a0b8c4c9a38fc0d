package io.viewfinder.rewriter.freshness;

import java.util.Map;

/**
 * The state of a generation with what is pending: as a query that readers read in the state's
 * place, and as one that a fold takes the changed rows from.
 */
public sealed interface MergedSql permits GroupsSql, BagSql {
  /** Reads the state as it would be with all that is pending; same columns, same types. */
  String merged();

  /**
   * The rows of the state that a fold changes: {@code place}, their ctid, NULL for new ones; {@code
   * present}, how many rows they stand for, none for one that goes; then the state's columns as v0,
   * v1, …
   */
  String touched();

  /**
   * The texts for one generation.
   *
   * @param schema unquoted
   * @param state the state's table, unquoted
   * @param logs for each base table's OID, the log that holds its changes
   * @param types for each label of the state its type as SQL, modifier included
   */
  static MergedSql of(
      String schema,
      String state,
      Maintained view,
      Map<Long, ChangeLog> logs,
      Map<String, String> types,
      long viewId,
      long generation) {
    PendingSql pending = new PendingSql(schema, view, logs, viewId, generation);
    String table = Quoted.name(schema, state);
    return switch (view.shape()) {
      case GROUPED, GLOBAL -> new GroupsSql(table, view, pending, types);
      case ROWS -> new BagSql(table, view, pending, types);
    };
  }
}
