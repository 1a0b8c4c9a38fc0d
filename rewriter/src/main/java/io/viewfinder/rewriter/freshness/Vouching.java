package io.viewfinder.rewriter.freshness;

/**
 * What must hold in a snapshot for a generation's rows to be its definition's rows there.
 *
 * <ol>
 *   <li>The generation's row is visible: a snapshot older than the build sees no state.
 *   <li>Nobody invalidated it.
 *   <li>No visible mark says that a base table was written beyond the watermark.
 *   <li>Every base table is as it was when the state was built.
 * </ol>
 */
final class Vouching {
  private Vouching() {}

  /** A boolean expression for one generation; the tables stand in it as constants. */
  static String forGeneration(String schema, Gate.GatedView view) {
    String marks =
        "SELECT FROM %s.written w WHERE w.relation = ANY (%s) AND w.xid"
            .formatted(schema, Quoted.oids(view.tables()));
    return """
        EXISTS (SELECT FROM %1$s.generation g
          WHERE g.view = %2$d AND g.number = %3$d AND NOT g.invalidated
            AND NOT EXISTS (%4$s >= g.hi)
            AND NOT EXISTS (%4$s = ANY (g.in_progress))
            AND (SELECT pg_catalog.count(*) FROM %1$s.stamp f
                  WHERE f.view = %2$d AND f.generation = %3$d
                    AND f.fingerprint = %5$s) = %6$d)"""
        .formatted(
            schema,
            view.id(),
            view.generation(),
            marks,
            Fingerprint.live("f.relation", "f.columns"),
            view.tables().size());
  }

  /** A boolean expression: the generation of the row {@code alias} has been written past. */
  static String isWrittenPast(String schema, String alias) {
    return """
        EXISTS (SELECT FROM %1$s.stamp f JOIN %1$s.written w ON w.relation = f.relation
          WHERE f.view = %2$s.view AND f.generation = %2$s.number
            AND (w.xid >= %2$s.hi OR w.xid = ANY (%2$s.in_progress)))"""
        .formatted(schema, alias);
  }

  /** A boolean expression: a base table of the row {@code alias} is not as it was. */
  static String isReshaped(String schema, String alias) {
    return """
        EXISTS (SELECT FROM %1$s.stamp f
          WHERE f.view = %2$s.view AND f.generation = %2$s.number
            AND f.fingerprint IS DISTINCT FROM %3$s)"""
        .formatted(schema, alias, Fingerprint.live("f.relation", "f.columns"));
  }
}
