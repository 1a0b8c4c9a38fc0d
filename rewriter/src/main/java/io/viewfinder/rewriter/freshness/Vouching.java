package io.viewfinder.rewriter.freshness;

import java.util.concurrent.TimeUnit;

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
              AND NOT g.outdated
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

  /**
   * The function that says so for a reader who accepts rows of some age (in milliseconds; NULL for
   * any): the exact ones, or those that are young enough, of which this transaction itself wrote
   * none. The age is that of the snapshot that the rows were read in.
   */
  static String tolerant(String schema) {
    return """
        CREATE FUNCTION %1$s.admits(wanted bigint, serving bigint, tables oid[], oldest bigint)
          RETURNS boolean
          LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $admits$
        BEGIN
          RETURN %1$s.vouches(wanted, serving, tables) OR EXISTS (SELECT FROM %1$s.generation g
            WHERE g.view = wanted AND g.number = serving AND NOT g.invalidated AND NOT g.logged
              AND (oldest IS NULL
                   OR extract(epoch FROM pg_catalog.clock_timestamp() - g.as_of) * 1000 <= oldest)
              AND NOT EXISTS (SELECT FROM %1$s.written w
                    WHERE w.relation = ANY (tables)
                      AND w.xid = pg_catalog.pg_current_xact_id_if_assigned())
              AND (SELECT pg_catalog.count(*) FROM %1$s.stamp f
                    WHERE f.view = wanted AND f.generation = serving
                      AND f.fingerprint = %2$s) = pg_catalog.cardinality(tables));
        END $admits$"""
        .formatted(schema, Fingerprint.live("f.relation", "f.columns", "f.triggers"));
  }

  /** A boolean expression for one generation; false, NULL or true, never an error. */
  static String forGeneration(String schema, Gate.GatedView view) {
    String of = "(%d, %d, %s".formatted(view.id(), view.generation(), Quoted.oids(view.tables()));
    if (!view.logs().isEmpty() || view.freshness() instanceof Freshness.Exact) {
      return schema + ".vouches" + of + ")";
    }
    return schema + ".admits" + of + ", " + oldest(view.freshness()) + "::bigint)";
  }

  private static String oldest(Freshness freshness) {
    return freshness instanceof Freshness.Within within
        ? Quoted.text(Long.toString(TimeUnit.SECONDS.toMillis(within.age().toSeconds())))
        : "NULL";
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
    return "(%1$s.invalidated OR %1$s.outdated OR %2$s)"
        .formatted(alias, isWrittenPast(schema, alias));
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
