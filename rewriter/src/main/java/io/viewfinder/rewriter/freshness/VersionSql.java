package io.viewfinder.rewriter.freshness;

/**
 * One cheap question whose answer changes whenever what a driver knows may have changed: a sum over
 * the row versions of the user's catalog rows, and another over our own.
 *
 * <p>Temporary tables are left out (no view is kept over them, and applications make many), and
 * PostgreSQL's own rows, which only an upgrade changes. So are the tables, functions and
 * constraints of our schema, which come and go with every build: what is read of them is in the
 * rows about our views.
 */
public final class VersionSql {
  private static final int FIRST_USER_OID = 16384;

  private final String schema;
  private final String namespace;

  /** The texts for our tables in this schema, unquoted. */
  public VersionSql(String schema) {
    this.schema = Quoted.name(schema);
    this.namespace =
        "(SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = "
            + Quoted.text(schema)
            + ")";
  }

  /**
   * The version of the catalogs, the version of the views, the snapshot both were read in, and when
   * the server began to run; where our schema is there.
   */
  public String withViews() {
    return select(
        "pg_catalog.concat_ws('/', (SELECT "
            + versions("v.id", "v.xmin")
            + " FROM "
            + schema
            + ".view v), "
            + stale()
            + ")");
  }

  /* A view goes out of date once, however much is written. */
  private String stale() {
    return """
        (SELECT pg_catalog.string_agg(v.id::text, ',' ORDER BY v.id) FROM %1$s.view v
           JOIN %1$s.generation g ON g.view = v.id AND g.number = v.generation
          WHERE %2$s)"""
        .formatted(schema, isStale("g"));
  }

  /** A boolean expression: nobody is answered by the generation whose row has this alias. */
  public String isStale(String generation) {
    return Vouching.isOutOfDate(schema, generation);
  }

  /** The same where our schema is not there. */
  public String withoutViews() {
    return select("'none'");
  }

  private String select(String views) {
    return """
        SELECT pg_catalog.concat_ws('/', %1$s, %2$s), %3$s,
               pg_catalog.pg_current_snapshot()::text, %1$s::text"""
        .formatted(Assumption.START, catalogs(), views);
  }

  /* One table of ours says something of the user's: that of a name which another schema has too,
   * since it may stand before that one in a search path. */
  private String catalogs() {
    return """
        (SELECT %1$s FROM pg_catalog.pg_namespace n WHERE n.nspname NOT LIKE 'pg\\_%%'),
        (SELECT %2$s FROM pg_catalog.pg_class c
          WHERE c.oid >= %7$d AND c.relpersistence <> 't'
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND (c.relnamespace IS DISTINCT FROM %11$s
                 OR EXISTS (SELECT FROM pg_catalog.pg_class o
                             WHERE o.relname = c.relname AND o.relnamespace <> c.relnamespace))),
        (SELECT %3$s FROM pg_catalog.pg_attribute a
           JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
          WHERE a.attrelid >= %7$d AND a.attnum > 0 AND c.relpersistence <> 't'
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND (c.relnamespace IS DISTINCT FROM %11$s OR c.relkind = 'v')),
        (SELECT %4$s FROM pg_catalog.pg_constraint k
          WHERE k.oid >= %7$d AND k.connamespace IS DISTINCT FROM %11$s AND %8$s),
        (SELECT %5$s FROM pg_catalog.pg_proc p
          WHERE p.oid >= %7$d AND p.pronamespace IS DISTINCT FROM %11$s),
        (SELECT %9$s FROM pg_catalog.pg_operator o WHERE o.oid >= %7$d),
        (SELECT %10$s FROM pg_catalog.pg_cast s WHERE s.oid >= %7$d),
        (SELECT %6$s FROM pg_catalog.pg_type t
          WHERE t.oid >= %7$d AND t.typtype IN ('b', 'd', 'e', 'r', 'm') AND t.typcategory <> 'A')"""
        .formatted(
            versions("n.oid", "n.xmin"),
            versions("c.oid", "c.xmin", "pg_catalog.round(pg_catalog.ln(c.reltuples + 2))"),
            versions("a.attrelid", "a.attnum", "a.xmin"),
            versions("k.oid", "k.xmin"),
            versions("p.oid", "p.xmin"),
            versions("t.oid", "t.xmin"),
            FIRST_USER_OID,
            "k.connamespace NOT IN (SELECT n.oid FROM pg_catalog.pg_namespace n"
                + " WHERE n.nspname LIKE 'pg\\_temp\\_%')",
            versions("o.oid", "o.xmin"),
            versions("s.oid", "s.xmin"),
            namespace);
  }

  private static String versions(String... parts) {
    return "pg_catalog.concat(pg_catalog.count(*), ':', pg_catalog.sum("
        + "pg_catalog.hashtextextended(pg_catalog.concat_ws('.', "
        + String.join(", ", parts)
        + "), 0)::numeric))";
  }
}
