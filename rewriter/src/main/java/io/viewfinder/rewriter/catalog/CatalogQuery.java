package io.viewfinder.rewriter.catalog;

/**
 * The questions that fill a {@link CatalogSnapshot}, to be asked in one REPEATABLE READ snapshot.
 * Each answers for every schema but PostgreSQL's own (functions, types and collations: all).
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalogs.html">PostgreSQL, System
 *     Catalogs</a>
 */
public enum CatalogQuery {
  RELATIONS(
      """
      select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence,
             c.relrowsecurity,
             c.relispartition or c.relkind = 'p' or c.relhassubclass
               or exists (select from pg_catalog.pg_inherits i where i.inhrelid = c.oid),
             c.reltuples::bigint
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f')
         and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
         and n.nspname not like 'pg\\_toast\\_temp\\_%'
       order by c.oid"""),
  COLUMNS(
      """
      select a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation, a.attnotnull
        from pg_catalog.pg_attribute a
        join pg_catalog.pg_class c on c.oid = a.attrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f')
         and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
         and n.nspname not like 'pg\\_toast\\_temp\\_%'
         and a.attnum > 0 and not a.attisdropped
       order by a.attrelid, a.attnum"""),
  KEYS(
      """
      select k.conrelid, k.conkey, k.contype = 'p', k.oid
        from pg_catalog.pg_constraint k
       where k.contype in ('p', 'u') and not k.condeferrable and k.convalidated
         and not coalesce((pg_catalog.to_jsonb(k) ->> 'conperiod')::boolean, false)
       order by k.conrelid, k.oid"""),
  FOREIGN_KEYS(
      """
      select k.conrelid, k.conkey, k.confrelid, k.confkey, k.oid
        from pg_catalog.pg_constraint k
       where k.contype = 'f' and not k.condeferrable and k.convalidated
         and coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true)
         and not coalesce((pg_catalog.to_jsonb(k) ->> 'conperiod')::boolean, false)
         and not exists (select from pg_catalog.pg_trigger t
                          where t.tgconstraint = k.oid and t.tgenabled not in ('O', 'A'))
       order by k.conrelid, k.oid"""),
  FUNCTIONS(
      """
      select p.oid, n.nspname, p.proname, p.proargtypes::oid[], p.prorettype,
             p.provolatile, p.prokind, p.proretset
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
       where n.nspname <> 'information_schema'"""),
  TYPES(
      """
      select t.oid, n.nspname, t.typname, t.typtype, t.typcategory
        from pg_catalog.pg_type t
        join pg_catalog.pg_namespace n on n.oid = t.typnamespace
       where t.typtype in ('b', 'd', 'e', 'r', 'm') and t.typcategory <> 'A'"""),
  COLLATIONS(
      """
      select c.oid, c.collisdeterministic,
             case when c.collname = 'default'
                  then (select d.datcollate in ('C', 'POSIX')
                          from pg_catalog.pg_database d
                         where d.datname = pg_catalog.current_database())
                  else coalesce(c.collcollate, '') in ('C', 'POSIX') end
        from pg_catalog.pg_collation c""");

  private final String sql;

  CatalogQuery(String sql) {
    this.sql = sql;
  }

  /** The text to execute; its columns are what {@link CatalogSnapshot.Builder} reads. */
  public String sql() {
    return sql;
  }
}
