package io.viewfinder.rewriter.freshness;

/**
 * The texts by which one driver of many maintains: a row with an expiry, which whoever finds it
 * expired takes. Only the database's clock counts.
 */
public final class LeaderSql {
  private final String schema;

  /** The texts for this schema, unquoted. */
  public LeaderSql(String schema) {
    this.schema = Quoted.name(schema);
  }

  /** The table, of one row at most. */
  String table() {
    return """
        CREATE TABLE %s.leader (
          sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
          holder uuid NOT NULL, term bigint NOT NULL, expires timestamptz NOT NULL)"""
        .formatted(schema);
  }

  /**
   * Takes or renews the leadership (?: holder, milliseconds); the term, no row where another driver
   * has it. A term begins whenever the leader changes.
   */
  public String hold() {
    return """
        INSERT INTO %s.leader AS l (holder, term, expires)
        VALUES (?, 1, pg_catalog.clock_timestamp()
                      + pg_catalog.make_interval(secs => ?::double precision / 1000))
        ON CONFLICT (sole) DO UPDATE
          SET holder = excluded.holder, expires = excluded.expires,
              term = l.term + CASE WHEN l.holder = excluded.holder THEN 0 ELSE 1 END
          WHERE l.holder = excluded.holder OR l.expires < pg_catalog.clock_timestamp()
        RETURNING l.term"""
        .formatted(schema);
  }

  /** Lets another driver lead at once (?: holder). */
  public String resign() {
    return "UPDATE %s.leader SET expires = '-infinity' WHERE holder = ?".formatted(schema);
  }
}
