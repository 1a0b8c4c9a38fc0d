package io.viewfinder.rewriter.freshness;

import java.util.List;

/** The texts that make our schema: what INIT runs, or prints for a DBA to run. */
public final class SchemaSql {
  /** The layout of our tables that this version reads and writes. */
  public static final int LAYOUT = 9;

  /** The SQLState of the signal by which a gate asks for the original. */
  public static final String REFUSED = "VF001";

  /** The SQLState of the signal by which a gate asks for the text that merges what is pending. */
  public static final String PENDING = "VF002";

  private final String unquoted;
  private final String schema;

  /** The texts for this schema, unquoted. */
  public SchemaSql(String schema) {
    this.unquoted = schema;
    this.schema = Quoted.name(schema);
  }

  /** All statements, in order, for one transaction. */
  public List<String> init() {
    return List.of(
        "CREATE SCHEMA IF NOT EXISTS " + schema,
        "COMMENT ON SCHEMA %s IS 'Materialized views kept by Viewfinder'".formatted(schema),
        "CREATE TABLE %s.layout (number integer PRIMARY KEY)".formatted(schema),
        "INSERT INTO %s.layout VALUES (%d)".formatted(schema, LAYOUT),
        views(),
        "CREATE UNIQUE INDEX view_name ON %s.view (name) WHERE state <> 'RETIRING'"
            .formatted(schema),
        viewTables(),
        builds(),
        generations(),
        stamps(),
        written(),
        logs(),
        generationLogs(),
        missed(),
        leases(),
        new LeaderSql(unquoted).table(),
        new RepairSql(unquoted).failures(),
        "CREATE TABLE %s.setting (key text PRIMARY KEY, value text NOT NULL)".formatted(schema),
        audit(),
        refuse(),
        defer(),
        Vouching.function(schema),
        Meanings.function(schema),
        Vouching.tolerant(schema),
        new DemandSql(unquoted).table(),
        new DemandSql(unquoted).function(),
        CaptureSql.function(schema),
        renewLease(),
        new QuarantineSql(unquoted).table(),
        new QuarantineSql(unquoted).function(),
        "REVOKE ALL ON FUNCTION %s.mark_written() FROM PUBLIC".formatted(schema),
        "GRANT USAGE ON SCHEMA %s TO PUBLIC".formatted(schema),
        "GRANT SELECT ON %1$s.layout, %1$s.view, %1$s.view_table, %1$s.generation, %1$s.stamp, %1$s.written, %1$s.log, %1$s.generation_log, %1$s.missed TO PUBLIC"
            .formatted(schema),
        "GRANT EXECUTE ON FUNCTION %1$s.refuse(), %1$s.defer(), %1$s.vouches(bigint, bigint, oid[]), %1$s.admits(bigint, bigint, oid[], bigint), %1$s.demand(text[]), %1$s.means(oid[], text, name[], name[], oid[]), %1$s.renew_lease(uuid, pg_snapshot, integer) TO PUBLIC"
            .formatted(schema));
  }

  /** Asks for the layout number; run it only where {@link #exists()} gave true. */
  public String layoutNumber() {
    return "SELECT number FROM %s.layout".formatted(schema);
  }

  /**
   * Asks whether our tables are there; from the catalog's rows, since {@code to_regclass} may still
   * say what was so when the transaction began.
   */
  public String exists() {
    return """
        SELECT EXISTS (SELECT FROM pg_catalog.pg_class c
                         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = %s AND c.relname = 'layout')"""
        .formatted(Quoted.text(unquoted));
  }

  private String views() {
    return """
        CREATE TABLE %s.view (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          name text NOT NULL,
          definition text NOT NULL,
          state_query text NOT NULL,
          visible text[] NOT NULL,
          grouping_labels text[] NOT NULL,
          indexes text[] NOT NULL,
          search_path text[] NOT NULL,
          strategy text NOT NULL, period interval,
          state text NOT NULL
            CHECK (state IN ('BUILDING', 'ACTIVE', 'DISABLED', 'FAILED', 'RETIRING')),
          generation bigint NOT NULL DEFAULT 0,
          created timestamptz NOT NULL DEFAULT pg_catalog.now())"""
        .formatted(schema);
  }

  private String viewTables() {
    return """
        CREATE TABLE %s.view_table (
          view bigint NOT NULL, relation oid NOT NULL, columns smallint[] NOT NULL,
          PRIMARY KEY (view, relation))"""
        .formatted(schema);
  }

  private String builds() {
    return """
        CREATE TABLE %s.build (
          view bigint PRIMARY KEY,
          pid integer NOT NULL,
          backend_start timestamptz)"""
        .formatted(schema);
  }

  private String generations() {
    return """
        CREATE TABLE %s.generation (
          view bigint NOT NULL, number bigint NOT NULL,
          state_table text NOT NULL,
          hi xid8 NOT NULL, in_progress xid8[] NOT NULL, applied pg_snapshot NOT NULL,
          stored_rows bigint NOT NULL,
          built timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
          invalidated boolean NOT NULL DEFAULT false,
          outdated boolean NOT NULL DEFAULT false,
          overwhelmed boolean NOT NULL DEFAULT false,
          as_of timestamptz NOT NULL DEFAULT pg_catalog.now(),
          logged boolean NOT NULL DEFAULT false,
          merged text NOT NULL DEFAULT '',
          complement text NOT NULL DEFAULT '',
          shown text NOT NULL DEFAULT '',
          fold text NOT NULL DEFAULT '',
          folded timestamptz,
          retired xid8, retired_at timestamptz,
          PRIMARY KEY (view, number))"""
        .formatted(schema);
  }

  private String stamps() {
    return """
        CREATE TABLE %s.stamp (
          view bigint NOT NULL, generation bigint NOT NULL, relation oid NOT NULL,
          columns smallint[] NOT NULL, triggers name[] NOT NULL, fingerprint text NOT NULL,
          PRIMARY KEY (view, generation, relation))"""
        .formatted(schema);
  }

  private String written() {
    return """
        CREATE TABLE %s.written (
          relation oid NOT NULL,
          xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
          PRIMARY KEY (relation, xid)) WITH (vacuum_truncate = off)"""
        .formatted(schema);
  }

  private String logs() {
    return """
        CREATE TABLE %s.log (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          relation oid NOT NULL, log_table text NOT NULL,
          columns smallint[] NOT NULL, declarations text[] NOT NULL)"""
        .formatted(schema);
  }

  private String generationLogs() {
    return """
        CREATE TABLE %s.generation_log (
          view bigint NOT NULL, generation bigint NOT NULL, log bigint NOT NULL,
          PRIMARY KEY (view, generation, log))"""
        .formatted(schema);
  }

  private String missed() {
    return """
        CREATE TABLE %s.missed (
          log bigint NOT NULL,
          xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
          PRIMARY KEY (log, xid)) WITH (vacuum_truncate = off)"""
        .formatted(schema);
  }

  private String leases() {
    return """
        CREATE TABLE %s.lease (
          holder uuid PRIMARY KEY, knows pg_snapshot NOT NULL, expires timestamptz NOT NULL)"""
        .formatted(schema);
  }

  private String audit() {
    return """
        CREATE TABLE %s.audit (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          at timestamptz NOT NULL DEFAULT pg_catalog.now(),
          role text NOT NULL, command text NOT NULL)"""
        .formatted(schema);
  }

  private String refuse() {
    return signal(
        "refuse", REFUSED, "a view cannot answer in this snapshot; the original statement does");
  }

  private String defer() {
    return signal(
        "defer",
        PENDING,
        "a view does not hold every write yet; the text that merges them answers");
  }

  private String signal(String name, String state, String message) {
    return """
        CREATE FUNCTION %1$s.%2$s() RETURNS integer
          LANGUAGE plpgsql STABLE PARALLEL SAFE AS $signal$
        BEGIN
          RAISE INFO USING ERRCODE = '%3$s', MESSAGE = '%4$s';
          RETURN 2;
        END $signal$"""
        .formatted(schema, name, state, message);
  }

  /*
   * Any role that reads through us must be able to say so, or a generation could be dropped under
   * it; hence SECURITY DEFINER, with a bound on how long one call can hold a generation back.
   */
  private String renewLease() {
    return """
        CREATE FUNCTION %1$s.renew_lease(who uuid, known pg_snapshot, seconds integer) RETURNS void
          LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $lease$
          INSERT INTO %1$s.lease (holder, knows, expires)
          VALUES (who, known,
                  pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => least(seconds, 120)))
          ON CONFLICT (holder) DO UPDATE SET knows = excluded.knows, expires = excluded.expires
        $lease$"""
        .formatted(schema);
  }
}
