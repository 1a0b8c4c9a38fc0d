package io.viewfinder.rewriter.freshness;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts that build, publish, retire and drop generations, and that purge marks. Question marks
 * are JDBC parameters, named in each method's comment.
 */
public final class GenerationSql {
  /** How many columns an index may have: INDEX_MAX_KEYS of a PostgreSQL that nobody changed. */
  public static final int MOST_INDEX_COLUMNS = 32;

  private final String unquoted;
  private final String schema;

  /** The texts for our tables in this schema, unquoted. */
  public GenerationSql(String schema) {
    this.unquoted = schema;
    this.schema = Quoted.name(schema);
  }

  /**
   * Holds the base tables' shapes until the transaction ends; the first statement of a build, since
   * it takes no snapshot.
   */
  public String holdTables(List<String> quotedNames) {
    return quotedNames.stream()
        .map(name -> "ONLY " + name)
        .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE"));
  }

  /** Fills a new state. */
  public String createState(String table, String stateQuery) {
    return "CREATE TABLE %s.%s WITH (vacuum_truncate = off) AS\n%s"
        .formatted(schema, Quoted.name(table), stateQuery);
  }

  /** Gives every row of a state an identity for whoever replicates our schema. */
  public String identifyRows(String table) {
    return "ALTER TABLE %s.%s REPLICA IDENTITY FULL".formatted(schema, Quoted.name(table));
  }

  /** The index on the state's key, which is also a proof that the key is one. */
  public String indexKey(String table, List<String> labels) {
    return "CREATE UNIQUE INDEX ON %s.%s (%s) NULLS NOT DISTINCT"
        .formatted(schema, Quoted.name(table), Quoted.names(labels));
  }

  /** An index for the conditions that readers put on the state. */
  public String index(String table, String columns) {
    return "CREATE INDEX ON %s.%s (%s)".formatted(schema, Quoted.name(table), columns);
  }

  /** Lets the planner know the state. */
  public String analyze(String table) {
    return "ANALYZE %s.%s".formatted(schema, Quoted.name(table));
  }

  /** Counts the rows in which a state and its query differ, each row as often as it differs. */
  public String differences(String table, String stateQuery) {
    return """
        WITH original AS MATERIALIZED (
        %2$s
        )
        SELECT pg_catalog.count(*) FROM (
          (TABLE %1$s EXCEPT ALL TABLE original) UNION ALL (TABLE original EXCEPT ALL TABLE %1$s)
        ) AS different"""
        .formatted(schema + "." + Quoted.name(table), stateQuery);
  }

  /** Counts a state's rows. */
  public String count(String table) {
    return "SELECT pg_catalog.count(*) FROM %s.%s".formatted(schema, Quoted.name(table));
  }

  /**
   * The generation's row with the watermark of the transaction's own snapshot (?: view, number,
   * state table, rows, whether logs hold what comes later, the text that reads the state with it,
   * the text that reads what the filters leave out, the text that folds it in).
   */
  public String publish() {
    return """
        INSERT INTO %s.generation (view, number, state_table, stored_rows, logged, merged,
                                   complement, fold, shown, applied, hi, in_progress)
        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, s, pg_catalog.pg_snapshot_xmax(s),
               ARRAY(SELECT pg_catalog.pg_snapshot_xip(s))
          FROM pg_catalog.pg_current_snapshot() s"""
        .formatted(schema);
  }

  /** Says that a generation reads a log (?: view, number, log). */
  public String useLog() {
    return "INSERT INTO %s.generation_log (view, generation, log) VALUES (?, ?, ?)"
        .formatted(schema);
  }

  /**
   * The fingerprint of each base table (?: generation, view). The columns are those that the
   * definition was found to read and those that PostgreSQL itself recorded for the probe, which
   * stands over the same query.
   */
  public String stamp(String probe) {
    return """
        INSERT INTO %1$s.stamp (view, generation, relation, columns, triggers, fingerprint)
        SELECT r.view, r.number, r.relation, r.columns, r.triggers, %2$s
          FROM (SELECT v.view, v.relation, g.number,
                       coalesce((SELECT ARRAY(
                                   SELECT pg_catalog.format('viewfinder_%%s_%%s', l.id, e)::name
                                     FROM pg_catalog.unnest(ARRAY['insert', 'update', 'delete',
                                                                  'truncate', 'routed']) e)
                                   FROM %1$s.generation_log u JOIN %1$s.log l ON l.id = u.log
                                  WHERE u.view = v.view AND u.generation = g.number
                                    AND l.relation = v.relation),
                                ARRAY['%4$s'::name, '%5$s']) AS triggers,
                       ARRAY(SELECT pg_catalog.unnest(v.columns) UNION
                             SELECT d.refobjsubid::smallint %3$s
                                AND d.refobjid = v.relation AND d.refobjsubid > 0) AS columns
                  FROM %1$s.view_table v CROSS JOIN (SELECT ?::bigint AS number) g
                 WHERE v.view = ?
                   AND v.relation IN (SELECT d.refobjid %3$s)) r"""
        .formatted(
            schema,
            Fingerprint.live("r.relation", "r.columns", "r.triggers"),
            dependencies(probe),
            CaptureSql.TRIGGER,
            CaptureSql.ROUTED);
  }

  /** The OIDs of the relations that PostgreSQL says the probe reads. */
  public String relationsOf(String probe) {
    return "SELECT DISTINCT d.refobjid::bigint " + dependencies(probe) + " ORDER BY 1";
  }

  private String dependencies(String probe) {
    return """
        FROM pg_catalog.pg_rewrite w
          JOIN pg_catalog.pg_depend d ON d.objid = w.oid
         WHERE w.ev_class = pg_catalog.to_regclass(%s)
           AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
           AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
           AND d.refobjid <> w.ev_class"""
        .formatted(Quoted.text(schema + "." + Quoted.name(probe)));
  }

  /**
   * All views but those that are retiring: name, strategy, state, rows, bytes, tables, time of the
   * last refresh, definition, whether a reader would be refused now, and why it could then not be
   * built anew.
   */
  public String listing() {
    return """
        SELECT v.name, pg_catalog.concat_ws(' ', v.strategy, v.period), v.state, g.stored_rows,
               pg_catalog.pg_total_relation_size(pg_catalog.to_regclass(
                 pg_catalog.format('%%I.%%I', %4$s, g.state_table))),
               (SELECT pg_catalog.string_agg(t.relation::pg_catalog.regclass::text, ', ' ORDER BY 1)
                  FROM %1$s.view_table t WHERE t.view = v.id),
               g.built, v.definition, stale.is,
               CASE WHEN stale.is THEN f.message END
          FROM %1$s.view v
          LEFT JOIN %1$s.failure f ON f.view = v.id
          LEFT JOIN %1$s.generation g ON g.view = v.id AND g.number = v.generation
         CROSS JOIN LATERAL (SELECT g.view IS NULL OR %2$s OR %3$s AS is) stale
         WHERE v.state <> 'RETIRING'
         ORDER BY v.name"""
        .formatted(
            schema,
            Vouching.isOutOfDate(schema, "g"),
            Vouching.isReshaped(schema, "g"),
            Quoted.text(unquoted));
  }

  /**
   * Says that a generation no longer serves (?: view, number of the one that serves from now on).
   */
  public String retireOthers() {
    return """
        UPDATE %s.generation SET retired = pg_catalog.pg_current_xact_id(),
               retired_at = pg_catalog.clock_timestamp()
         WHERE view = ? AND number <> ? AND retired IS NULL"""
        .formatted(schema);
  }

  /**
   * The retired generations that no reader can still be sent to (?: milliseconds of grace for
   * statements that were decided upon but have not begun): view, number, state table.
   *
   * <p>A lease holds back every generation whose retirement its holder's knowledge does not show. A
   * driver takes its lease before it reads what the lease lets it use, so that whoever could know
   * the generation is seen here.
   */
  public String droppable() {
    return """
        SELECT g.view, g.number, g.state_table FROM %1$s.generation g
         WHERE g.retired IS NOT NULL
           AND g.retired_at <= pg_catalog.clock_timestamp()
                               - pg_catalog.make_interval(secs => ?::double precision / 1000)
           AND NOT EXISTS (SELECT FROM %1$s.lease l
                 WHERE l.expires > pg_catalog.clock_timestamp()
                   AND NOT pg_catalog.pg_visible_in_snapshot(g.retired, l.knows))"""
        .formatted(schema);
  }

  /** Removes the rows of a retired generation. */
  public String dropState(String table) {
    return "DROP TABLE IF EXISTS %s.%s".formatted(schema, Quoted.name(table));
  }

  /** Forgets a generation (?: view, number; in each statement). */
  public List<String> forget() {
    return List.of(
        "DELETE FROM %s.stamp WHERE view = ? AND generation = ?".formatted(schema),
        "DELETE FROM %s.generation_log WHERE view = ? AND generation = ?".formatted(schema),
        "DELETE FROM %s.generation WHERE view = ? AND number = ?".formatted(schema));
  }

  /*
   * Why purging never makes a stale view look fresh.
   *
   * A gate consults, for a generation G, the marks m with m.xid >= G.hi or m.xid in G.in_progress.
   * Call them G's marks. A mark is deleted only when
   *   (a) it is no mark of any generation that is not flagged, and
   *   (b) no build is registered on its table,
   * both judged by the DELETE's own snapshot D, after the same transaction flagged every generation
   * of which a committed mark is visible: as outdated, or, where logs hold the changes, invalidated.
   *
   * Take a reader whose snapshot R does not see a mark m of G because a purge P deleted it, although
   * it sees the write that m stands for. Then P committed before R.
   *   - G's row was visible to D: by (a) G was flagged, by P itself or by a transaction that
   *     committed before D. Either way R sees the flag, and the gate refuses all but readers who
   *     accept rows of G's age.
   *   - G's row was not visible to D, because G's build committed later. The build's registration
   *     was committed before the build's snapshot B was taken, and it is removed by the build's own
   *     commit. If D saw the registration, (b) kept m. If D did not, the registration was committed
   *     after D was taken, so B is younger than D. m was visible to D, so its writer had committed
   *     before B: the write is in the state, and m.xid is below G.hi and not in progress: m is not
   *     one of G's marks after all.
   * A mark whose writer has not committed is invisible to D and stays. A reader older than P sees
   * the mark and the generation as they were before. A rolled-back P changed nothing.
   *
   * A registration that was removed while its build still runs (taken for an orphan) is no hole
   * either: the build deletes it in its own REPEATABLE READ transaction and fails (40001 or no row)
   * if it is gone.
   */
  /** Flags what was written past and deletes the marks that no generation needs any more. */
  public List<String> purge() {
    return List.of(
        """
        UPDATE %1$s.generation g SET outdated = g.outdated OR NOT g.logged,
               invalidated = g.invalidated OR g.logged
         WHERE NOT g.invalidated AND NOT g.outdated AND %2$s"""
            .formatted(schema, Vouching.isWrittenPast(schema, "g")),
        """
        DELETE FROM %1$s.written w
         WHERE NOT EXISTS (
                 SELECT FROM %1$s.stamp f
                   JOIN %1$s.generation g ON g.view = f.view AND g.number = f.generation
                  WHERE f.relation = w.relation AND NOT g.outdated AND NOT g.logged
                    AND (w.xid >= g.hi OR w.xid = ANY (g.in_progress)))
           AND NOT EXISTS (
                 SELECT FROM %1$s.build b JOIN %1$s.view_table t ON t.view = b.view
                  WHERE t.relation = w.relation)"""
            .formatted(schema));
  }
}
