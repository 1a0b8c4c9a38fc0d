package io.viewfinder.rewriter.freshness;

/**
 * The texts that let a state be read by exactly the roles that may read every base column it is
 * made of; superusers and its owner need no grant.
 */
public final class GrantSql {
  private static final String PUBLIC = "public";

  private final String schema;

  /** The texts for our tables in this schema, unquoted. */
  public GrantSql(String schema) {
    this.schema = Quoted.name(schema);
  }

  /**
   * What must change so that the grants on a state mirror those on its base tables (?: view): a
   * role and whether it may read. No rows where nothing must change. Where PUBLIC may read, nobody
   * else needs a grant; a table that is gone may be read by nobody.
   */
  public String changes(String table) {
    return """
        WITH state AS (
            SELECT c.relowner, c.relacl FROM pg_catalog.pg_class c
             WHERE c.oid = pg_catalog.to_regclass(%2$s)),
        base AS (
            SELECT v.relation, v.columns, c.relnamespace FROM %1$s.view_table v
              LEFT JOIN pg_catalog.pg_class c ON c.oid = v.relation
             WHERE v.view = ?),
        candidate AS (
            SELECT '%3$s'::name AS role, 0::oid AS oid
             UNION ALL
            SELECT r.rolname, r.oid FROM pg_catalog.pg_roles r
             WHERE NOT r.rolsuper AND NOT pg_catalog.starts_with(r.rolname::text, 'pg_')
               AND r.oid <> (SELECT relowner FROM state)),
        reader AS (
            SELECT k.role FROM candidate k WHERE NOT EXISTS (
              SELECT FROM base b
               WHERE pg_catalog.has_schema_privilege(k.role, b.relnamespace, 'USAGE') IS NOT TRUE
                  OR pg_catalog.has_any_column_privilege(k.role, b.relation, 'SELECT') IS NOT TRUE
                  OR EXISTS (SELECT FROM pg_catalog.unnest(b.columns) AS used
                      WHERE pg_catalog.has_column_privilege(k.role, b.relation, used, 'SELECT')
                            IS NOT TRUE))),
        wanted AS (
            SELECT role FROM reader
             WHERE role = '%3$s' OR NOT EXISTS (SELECT FROM reader WHERE role = '%3$s')),
        granted AS (
            SELECT CASE WHEN a.grantee = 0 THEN '%3$s' ELSE r.rolname END AS role
              FROM state s CROSS JOIN LATERAL pg_catalog.aclexplode(s.relacl) a
              LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
             WHERE a.privilege_type = 'SELECT' AND a.grantee <> s.relowner)
        SELECT role, true FROM (TABLE wanted EXCEPT TABLE granted) g
         UNION ALL
        SELECT role, false FROM (TABLE granted EXCEPT TABLE wanted) r"""
        .formatted(schema, Quoted.text(schema + "." + Quoted.name(table)), PUBLIC);
  }

  /**
   * What must change so that each column of a log (?: its number) may be read by exactly those who
   * may read the base table's: a role, the attnum, and whether it may read.
   */
  public String logChanges(String table) {
    return """
        WITH log AS (
            SELECT c.oid, c.relowner, l.relation, l.columns, b.relnamespace
              FROM %1$s.log l
              JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(%2$s)
              LEFT JOIN pg_catalog.pg_class b ON b.oid = l.relation
             WHERE l.id = ?),
        candidate AS (
            SELECT '%3$s'::name AS role
             UNION ALL
            SELECT r.rolname FROM pg_catalog.pg_roles r
             WHERE NOT r.rolsuper AND NOT pg_catalog.starts_with(r.rolname::text, 'pg_')
               AND r.oid <> (SELECT relowner FROM log)),
        reader AS (
            SELECT k.role, used FROM log l CROSS JOIN candidate k
             CROSS JOIN pg_catalog.unnest(l.columns) AS used
             WHERE pg_catalog.has_schema_privilege(k.role, l.relnamespace, 'USAGE')
               AND pg_catalog.has_column_privilege(k.role, l.relation, used, 'SELECT')),
        wanted AS (
            SELECT role, used FROM reader r
             WHERE role = '%3$s'
                OR NOT EXISTS (SELECT FROM reader p WHERE p.role = '%3$s' AND p.used = r.used)),
        granted AS (
            SELECT CASE WHEN x.grantee = 0 THEN '%3$s' ELSE r.rolname END AS role, used
              FROM log l CROSS JOIN pg_catalog.unnest(l.columns) AS used
              JOIN pg_catalog.pg_attribute a
                ON a.attrelid = l.oid AND a.attname = 'c' || used::text
             CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) x
              LEFT JOIN pg_catalog.pg_roles r ON r.oid = x.grantee
             WHERE x.privilege_type = 'SELECT')
        SELECT role, used::integer, true FROM (TABLE wanted EXCEPT TABLE granted) g
         UNION ALL
        SELECT role, used::integer, false FROM (TABLE granted EXCEPT TABLE wanted) r"""
        .formatted(schema, Quoted.text(schema + "." + Quoted.name(table)), PUBLIC);
  }

  /** Waits until nobody else changes a log (?: its number), and keeps them away. */
  public String lockLog() {
    return "SELECT id FROM %s.log WHERE id = ? FOR NO KEY UPDATE".formatted(schema);
  }

  /** The same for a state (?, ?: view, state). */
  public String lockState() {
    return "SELECT FROM %s.generation WHERE view = ? AND state_table = ? FOR NO KEY UPDATE"
        .formatted(schema);
  }

  /** Lets a role read a column of a log, or no longer. */
  public String logChange(String table, String role, int column, boolean mayRead) {
    String grantee = role.equals(PUBLIC) ? "PUBLIC" : Quoted.name(role);
    return (mayRead ? "GRANT SELECT (%s) ON %s.%s TO %s" : "REVOKE SELECT (%s) ON %s.%s FROM %s")
        .formatted(ChangeLog.column(column), schema, Quoted.name(table), grantee);
  }

  /** Lets a role read a state, or no longer. */
  public String change(String table, String role, boolean mayRead) {
    String grantee = role.equals(PUBLIC) ? "PUBLIC" : Quoted.name(role);
    return (mayRead ? "GRANT SELECT ON %s.%s TO %s" : "REVOKE SELECT ON %s.%s FROM %s")
        .formatted(schema, Quoted.name(table), grantee);
  }
}
