package io.viewfinder.rewriter.freshness;

/**
 * The texts by which views that answered wrongly are put out of use everywhere at once, and the
 * evidence is kept.
 */
public final class QuarantineSql {
  private final String schema;

  /** The texts for this schema, unquoted. */
  public QuarantineSql(String schema) {
    this.schema = Quoted.name(schema);
  }

  /** The table of the evidence; it holds values of the user's, so only its owner may read it. */
  String table() {
    return """
        CREATE TABLE %s.quarantine (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
          role text NOT NULL DEFAULT session_user,
          view bigint NOT NULL, name text NOT NULL, generation bigint NOT NULL,
          original text NOT NULL, rewritten text NOT NULL,
          comparison text NOT NULL, difference text NOT NULL)"""
        .formatted(schema);
  }

  /**
   * The function that does it. Any role that reads through us may find a view wrong; hence SECURITY
   * DEFINER. What it can be misused for is to leave readers with their original statements.
   *
   * <p>From its commit on the gate of every driver refuses the generation, whatever the driver
   * knows; the state keeps a rebuilt one out of use until somebody enables the view.
   */
  String function() {
    return """
        CREATE FUNCTION %1$s.quarantine(names text[], original text, rewritten text,
                                        comparison text, difference text) RETURNS void
          LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $quarantine$
          INSERT INTO %1$s.quarantine
                 (view, name, generation, original, rewritten, comparison, difference)
          SELECT v.id, v.name, v.generation, $2, $3, $4, $5
            FROM %1$s.view v WHERE v.name = ANY ($1) AND v.state <> 'RETIRING';
          UPDATE %1$s.generation g SET invalidated = true
            FROM %1$s.view v
           WHERE v.name = ANY ($1) AND v.state <> 'RETIRING'
             AND g.view = v.id AND g.number = v.generation;
          UPDATE %1$s.view v SET state = 'DISABLED'
           WHERE v.name = ANY ($1) AND v.state = 'ACTIVE'
        $quarantine$"""
        .formatted(schema);
  }

  /** Calls it with an array and four texts. */
  public String call() {
    return "SELECT %s.quarantine(?, ?, ?, ?, ?)".formatted(schema);
  }
}
