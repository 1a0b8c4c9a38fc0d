package io.viewfinder.rewriter.freshness;

/**
 * The texts by which readers that found a view too old have it refreshed behind them, and by which
 * the leader finds what to refresh.
 */
public final class DemandSql {
  private final String schema;

  /** The texts for this schema, unquoted. */
  public DemandSql(String schema) {
    this.schema = Quoted.name(schema);
  }

  /** The table: a row for each view that somebody found too old. */
  String table() {
    return """
        CREATE TABLE %s.demand (
          view bigint PRIMARY KEY,
          at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp())"""
        .formatted(schema);
  }

  /*
   * Any role that reads through us may find a view too old; hence SECURITY DEFINER. What it can be
   * misused for is one refresh for each period that the view's owner allowed.
   */
  /** The function that says that views were found too old. */
  String function() {
    return """
        CREATE FUNCTION %1$s.demand(names text[]) RETURNS void
          LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $demand$
          INSERT INTO %1$s.demand (view)
          SELECT v.id FROM %1$s.view v
           WHERE v.name = ANY ($1) AND v.strategy = 'ON_DEMAND' AND v.state = 'ACTIVE'
          ON CONFLICT (view) DO NOTHING
        $demand$"""
        .formatted(schema);
  }

  /** Calls it with an array. */
  public String call() {
    return "SELECT %s.demand(?)".formatted(schema);
  }

  /** Forgets what a new generation has met (?: view). */
  public String met() {
    return "DELETE FROM %s.demand WHERE view = ?".formatted(schema);
  }

  /**
   * The names of the views whose rows are older than their period allows and not as their tables
   * are: those on an interval, and those that somebody found too old.
   */
  public String due() {
    return """
        SELECT v.name FROM %1$s.view v
          JOIN %1$s.generation g ON g.view = v.id AND g.number = v.generation
         WHERE v.state = 'ACTIVE' AND v.strategy IN ('DEFERRED', 'ON_DEMAND')
           AND g.as_of <= pg_catalog.clock_timestamp() - v.period
           AND (v.strategy = 'DEFERRED' OR EXISTS (SELECT FROM %1$s.demand d WHERE d.view = v.id))
           AND (g.invalidated OR g.outdated OR %2$s OR %3$s)
           AND NOT EXISTS (SELECT FROM %1$s.build b WHERE b.view = v.id)
         ORDER BY v.id"""
        .formatted(schema, Vouching.isWrittenPast(schema, "g"), Vouching.isReshaped(schema, "g"));
  }
}
