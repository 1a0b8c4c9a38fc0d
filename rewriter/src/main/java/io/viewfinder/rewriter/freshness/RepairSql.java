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

  /** Says that filling a generation anew takes less than folding it (?: view, number). */
  public String overwhelm() {
    return "UPDATE %s.generation SET overwhelmed = true WHERE view = ? AND number = ?"
        .formatted(schema);
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
