package io.viewfinder.rewriter.freshness;

/**
 * What must hold in a snapshot for a generation's rows to be its definition's rows there.
 *
 * <ol>
 *   <li>The generation's row is visible: a snapshot older than the build sees no state.
 *   <li>Nobody invalidated it.
 *   <li>No visible mark says that a base table was written beyond the watermark; where logs hold
 *       the changes, none says that a log missed one.
 *   <li>Every base table is as it was when the state was built.
 * </ol>
 */
final class Vouching {
  private Vouching() {}

  /**
   * The function that says so for one generation, in its caller's snapshot (it is STABLE).
   *
   * <p>A function rather than an expression inside the gate: PL/pgSQL plans it once per session,
   * where the expression would be planned with every statement that is not prepared, which took
   * three to four times as long. The generic plan is forced because the guesses about the array
   * would otherwise make it plan anew each time.
   */
  static String function(String schema) {
    return """
        CREATE FUNCTION %1$s.vouches(wanted bigint, serving bigint, tables oid[]) RETURNS boolean
          LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $vouches$
        BEGIN
          RETURN EXISTS (SELECT FROM %1$s.generation g
            WHERE g.view = wanted AND g.number = serving AND NOT g.invalidated
              AND (g.logged OR NOT EXISTS (SELECT FROM %1$s.written w
                    WHERE w.relation = ANY (tables) AND w.xid >= g.hi))
              AND (g.logged OR NOT EXISTS (SELECT FROM %1$s.written w
                    WHERE w.relation = ANY (tables) AND w.xid = ANY (g.in_progress)))
              AND (NOT g.logged OR NOT EXISTS (SELECT FROM %1$s.generation_log u
                     JOIN %1$s.missed w ON w.log = u.log
                    WHERE u.view = wanted AND u.generation = serving
                      AND (w.xid >= g.hi OR w.xid = ANY (g.in_progress))))
              AND (SELECT pg_catalog.count(*) FROM %1$s.stamp f
                    WHERE f.view = wanted AND f.generation = serving
                      AND f.fingerprint = %2$s) = pg_catalog.cardinality(tables));
        END $vouches$"""
        .formatted(schema, Fingerprint.live("f.relation", "f.columns", "f.triggers"));
  }

  /** A boolean expression for one generation; false, NULL or true, never an error. */
  static String forGeneration(String schema, Gate.GatedView view) {
    return "%s.vouches(%d, %d, %s)"
        .formatted(schema, view.id(), view.generation(), Quoted.oids(view.tables()));
  }

  /** A boolean expression: the generation of the row {@code alias} has been written past. */
  static String isWrittenPast(String schema, String alias) {
    return """
        CASE WHEN %2$s.logged THEN
        EXISTS (SELECT FROM %1$s.generation_log u JOIN %1$s.missed w ON w.log = u.log
          WHERE u.view = %2$s.view AND u.generation = %2$s.number
            AND (w.xid >= %2$s.hi OR w.xid = ANY (%2$s.in_progress)))
        ELSE
        EXISTS (SELECT FROM %1$s.stamp f JOIN %1$s.written w ON w.relation = f.relation
          WHERE f.view = %2$s.view AND f.generation = %2$s.number
            AND (w.xid >= %2$s.hi OR w.xid = ANY (%2$s.in_progress)))
        END"""
        .formatted(schema, alias);
  }

  /** A boolean expression: no reader who sees what this one sees is answered by the generation. */
  static String isOutOfDate(String schema, String alias) {
    return "(%s.invalidated OR %s)".formatted(alias, isWrittenPast(schema, alias));
  }

  /** A boolean expression: a base table of the row {@code alias} is not as it was. */
  static String isReshaped(String schema, String alias) {
    return """
        EXISTS (SELECT FROM %1$s.stamp f
          WHERE f.view = %2$s.view AND f.generation = %2$s.number
            AND f.fingerprint IS DISTINCT FROM %3$s)"""
        .formatted(schema, alias, Fingerprint.live("f.relation", "f.columns", "f.triggers"));
  }
}
