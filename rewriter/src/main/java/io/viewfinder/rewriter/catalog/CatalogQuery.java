package io.viewfinder.rewriter.catalog;

/**
 * The questions that fill a {@link CatalogSnapshot}, to be asked in one REPEATABLE READ snapshot.
 * Each answers for every schema but PostgreSQL's own (functions, operators, casts, types and
 * collations: all).
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
      select a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation,
             a.attnotnull
               and not exists (select from pg_catalog.pg_constraint k
                                where k.conrelid = a.attrelid and k.contype = 'n'
                                  and k.conkey = array[a.attnum] and not k.convalidated),
             a.attgenerated = 'v'
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
             p.provolatile, p.prokind, p.proretset, p.proisstrict, p.pronargdefaults,
             p.provariadic <> 0
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
       where 2281 <> all (p.proargtypes::oid[]) and p.prorettype not in (2279, 2281, 3838)"""),
  TYPES(
      """
      select t.oid, n.nspname, t.typname, t.typtype, t.typcategory, t.typispreferred,
             t.typcollation, case when t.typcategory = 'A' then t.typelem else 0 end, t.typarray,
             t.typbasetype, i.provolatile, o.provolatile
        from pg_catalog.pg_type t
        join pg_catalog.pg_namespace n on n.oid = t.typnamespace
        join pg_catalog.pg_proc i on i.oid = t.typinput
        join pg_catalog.pg_proc o on o.oid = t.typoutput
       where t.typtype in ('b', 'd', 'e', 'r', 'm', 'p')
         and not exists (select from pg_catalog.pg_type e
                          where e.oid = t.typelem and e.typtype = 'c')"""),
  OPERATORS(
      """
      select o.oid, n.nspname, o.oprname, o.oprleft, o.oprright, o.oprresult, o.oprcom, o.oprnegate,
             p.provolatile, p.proisstrict
        from pg_catalog.pg_operator o
        join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
        join pg_catalog.pg_proc p on p.oid = o.oprcode"""),
  CASTS(
      """
      select c.castsource, c.casttarget, c.castcontext, c.castmethod, coalesce(p.provolatile, 'i')
        from pg_catalog.pg_cast c
        left join pg_catalog.pg_proc p on p.oid = c.castfunc"""),
  VIEWS(
      """
      select c.oid,
             case when pg_catalog.set_config('search_path', '', true) is not null
                  then pg_catalog.pg_get_viewdef(c.oid) end,
             not exists (select from unnest(c.reloptions) o
                          where o like 'security%' and o not like '%=false'),
             (select pg_catalog.concat_ws(',', r.oid, r.xmin, c.reloptions)
                from pg_catalog.pg_rewrite r
               where r.ev_class = c.oid and r.rulename = '_RETURN')
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema')"""),
  COLLATIONS(
      """
      select c.oid, c.collisdeterministic,
             case when c.collname = 'default'
                  then (select d.datcollate in ('C', 'POSIX')
                          from pg_catalog.pg_database d
                         where d.datname = pg_catalog.current_database())
                  else coalesce(c.collcollate, '') in ('C', 'POSIX') end,
             n.nspname, c.collname
        from pg_catalog.pg_collation c
        join pg_catalog.pg_namespace n on n.oid = c.collnamespace
       where c.collencoding in (-1, (select d.encoding from pg_catalog.pg_database d
                                      where d.datname = pg_catalog.current_database()))""");

  private final String sql;

  CatalogQuery(String sql) {
    this.sql = sql;
  }

  /** The text to execute; its columns are what {@link CatalogSnapshot.Builder} reads. */
  public String sql() {
    return sql;
  }
}
