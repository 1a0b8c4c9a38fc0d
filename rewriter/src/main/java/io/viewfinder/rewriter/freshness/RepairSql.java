package io.viewfinder.rewriter.freshness;

/** The questions by which a leader finds what is to be built anew and what a crash left behind. */
public final class RepairSql {
  private final String unquoted;
  private final String schema;

  /** The texts for our tables in this schema, unquoted. */
  public RepairSql(String schema) {
    this.unquoted = schema;
    this.schema = Quoted.name(schema);
  }

  /**
   * The names of the views in service that follow every write and cannot any more (invalidated, a
   * write was missed, a base table is not as it was), or better do not, as so much is pending.
   */
  public String ailing() {
    return """
        SELECT v.name FROM %1$s.view v
          JOIN %1$s.generation g ON g.view = v.id AND g.number = v.generation
         WHERE v.state = 'ACTIVE' AND g.logged
           AND (g.invalidated OR g.overwhelmed OR %2$s OR %3$s)
           AND NOT EXISTS (SELECT FROM %1$s.build b WHERE b.view = v.id)
         ORDER BY v.id"""
        .formatted(schema, Vouching.isWrittenPast(schema, "g"), Vouching.isReshaped(schema, "g"));
  }

  /*
   * A write is taken down once for each log of its table. Views that were made one after another,
   * each with a further column, leave one log each, and the older ones stay for as long as a
   * generation reads them. What is asked here is cheap and may be wrong in one way only: that the
   * newer log is no good is found where it is looked at (Logs, isSuperseded).
   */
  /**
   * The views in service that follow every write and could do so by a newer log of a table: name,
   * and of the older log number, table's OID, and name (?: for how many milliseconds no generation
   * over the view's tables may have been filled, and none of this view, but for its first). None
   * while something over those tables is being built, and none that {@link #ailing} names.
   */
  public String superseded() {
    return """
        SELECT v.name, o.id, o.relation::bigint, o.log_table FROM %1$s.view v
          JOIN %1$s.generation g ON g.view = v.id AND g.number = v.generation
          JOIN %1$s.generation_log u ON u.view = g.view AND u.generation = g.number
          JOIN %1$s.log o ON o.id = u.log
         CROSS JOIN (SELECT pg_catalog.clock_timestamp()
                              - pg_catalog.make_interval(secs => ?::double precision / 1000) AS quiet,
                            pg_catalog.clock_timestamp()
                              - pg_catalog.make_interval(secs => ?::double precision / 1000) AS rest) p
         WHERE v.state = 'ACTIVE' AND g.logged AND (g.number = 1 OR g.built < p.rest)
           AND EXISTS (SELECT FROM %1$s.log n
                 WHERE n.relation = o.relation AND n.id > o.id
                   AND NOT EXISTS (SELECT FROM %1$s.missed w WHERE w.log = n.id)
                   AND n.columns @> ARRAY(SELECT a.attnum FROM pg_catalog.pg_attribute a
                                           WHERE a.attrelid = o.relation AND NOT a.attisdropped
                                             AND a.attnum = ANY (o.columns)))
           AND NOT EXISTS (SELECT FROM %1$s.view_table m
                 JOIN %1$s.view_table t ON t.relation = m.relation
                 JOIN %1$s.build b ON b.view = t.view WHERE m.view = v.id)
           AND NOT EXISTS (SELECT FROM %1$s.view_table m
                 JOIN %1$s.view_table t ON t.relation = m.relation
                 JOIN %1$s.generation y ON y.view = t.view
                WHERE m.view = v.id AND y.logged AND y.built > p.quiet)
           AND NOT (g.invalidated OR g.overwhelmed OR %2$s OR %3$s)
         ORDER BY v.id, o.id"""
        .formatted(schema, Vouching.isWrittenPast(schema, "g"), Vouching.isReshaped(schema, "g"));
  }

  /** Counts what is pending in a log, up to a number (?: view, number of the generation, most). */
  public String backlog(String log) {
    return """
        SELECT pg_catalog.count(*) FROM (
          SELECT FROM %1$s.generation g JOIN %1$s.%2$s l
              ON l.xid >= g.hi OR l.xid = ANY (g.in_progress)
           WHERE g.view = ? AND g.number = ? LIMIT ?) AS pending"""
        .formatted(schema, Quoted.name(log));
  }

  /** How many rows a generation's base tables have, as PostgreSQL guesses (?: view, number). */
  public String baseRows() {
    return """
        SELECT coalesce(pg_catalog.sum(greatest(c.reltuples, 0)), 0)::bigint FROM %s.stamp f
          JOIN pg_catalog.pg_class c ON c.oid = f.relation
         WHERE f.view = ? AND f.generation = ?"""
        .formatted(schema);
  }

  /**
   * Says that filling a generation that serves anew takes less than folding it (?: view, number).
   */
  public String overwhelm() {
    return """
        UPDATE %1$s.generation g SET overwhelmed = true
          FROM %1$s.view v
         WHERE g.view = ? AND g.number = ? AND v.id = g.view AND v.generation = g.number"""
        .formatted(schema);
  }

  /** The table of what went wrong when views were to be built anew. */
  String failures() {
    return """
        CREATE TABLE %s.failure (
          view bigint PRIMARY KEY,
          message text NOT NULL,
          at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp())"""
        .formatted(schema);
  }

  /** Says why a view could not be built anew (?: message, the view's name). */
  public String fail() {
    return """
        INSERT INTO %1$s.failure (view, message)
        SELECT v.id, ? FROM %1$s.view v WHERE v.name = ? AND v.state <> 'RETIRING'
        ON CONFLICT (view) DO UPDATE SET message = excluded.message, at = excluded.at"""
        .formatted(schema);
  }

  /** Says that a view could (?: view). */
  public String mend() {
    return "DELETE FROM %s.failure WHERE view = ?".formatted(schema);
  }

  /** The names of our tables that hold many rows which nobody sees any more. */
  public String littered() {
    return """
        SELECT s.relname FROM pg_catalog.pg_stat_all_tables s
         WHERE s.schemaname = %s AND s.n_dead_tup > 1000 + s.n_live_tup / 5
           AND (s.last_vacuum IS NULL
                OR s.last_vacuum < pg_catalog.clock_timestamp() - interval '1 minute')"""
        .formatted(Quoted.text(unquoted));
  }

  /** Whether a generation that follows every write can do so (?: view, number). */
  public String follows() {
    return """
        SELECT NOT g.invalidated AND NOT (%2$s) AND NOT %3$s FROM %1$s.generation g
         WHERE g.view = ? AND g.number = ?"""
        .formatted(schema, Vouching.isWrittenPast(schema, "g"), Vouching.isReshaped(schema, "g"));
  }

  /**
   * The generations that never served and that nobody is building: view, number, state table. A
   * build is registered from before its generation is there until after the pointer was turned.
   */
  public String orphans() {
    return """
        SELECT g.view, g.number, g.state_table FROM %1$s.generation g
         WHERE g.retired IS NULL
           AND NOT EXISTS (SELECT FROM %1$s.view v WHERE v.id = g.view AND v.generation = g.number)
           AND NOT EXISTS (SELECT FROM %1$s.build b WHERE b.view = g.view)"""
        .formatted(schema);
  }

  /**
   * Counts the rows in which a state with what is pending and its query differ.
   *
   * @param merged reads the state with what is pending, names qualified
   */
  public String differences(String merged, String stateQuery) {
    return """
        WITH original AS MATERIALIZED (
        %2$s
        ), stored AS MATERIALIZED (
        %1$s
        )
        SELECT pg_catalog.count(*) FROM (
          (TABLE stored EXCEPT ALL TABLE original) UNION ALL (TABLE original EXCEPT ALL TABLE stored)
        ) AS different"""
        .formatted(merged, stateQuery);
  }
}
