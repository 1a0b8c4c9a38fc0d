package io.viewfinder.rewriter.freshness;

/**
 * What a generation relies on in the catalogs, as one text per base table: taken when the state is
 * built and compared in every reader's snapshot.
 *
 * <p>The row versions of our triggers are in it, so that disabling one, writing and enabling it
 * again is noticed; so are the name (what is computed from pending changes reads the table by it),
 * the file node (ALTER TYPE with a rewrite, TRUNCATE, CLUSTER), the tree (rows written through a
 * parent do not fire a child's trigger), row security, persistence, subscriptions (their apply
 * fires no statement trigger), and of each column read its name, type, modifier, nullability and
 * collation.
 */
final class Fingerprint {
  private Fingerprint() {}

  /**
   * The live fingerprint of one table. Correlated look-ups rather than joins: each stays an index
   * scan, whatever the statistics of our small tables say.
   *
   * @param relation an SQL expression for the table's OID
   * @param columns an SQL expression for the smallint[] of the columns read
   * @param triggers an SQL expression for the name[] of our triggers that watch the table
   */
  static String live(String relation, String columns, String triggers) {
    return """
        pg_catalog.concat_ws('|',
          (SELECT pg_catalog.concat_ws(',', c.relfilenode, c.relkind, c.relpersistence,
                                       c.relrowsecurity, c.relhassubclass, c.relispartition,
                                       c.relname, c.relnamespace::pg_catalog.regnamespace)
             FROM pg_catalog.pg_class c WHERE c.oid = %1$s),
          EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = %1$s),
          EXISTS (SELECT FROM pg_catalog.pg_subscription_rel s WHERE s.srrelid = %1$s),
          (SELECT pg_catalog.string_agg(
                    pg_catalog.concat_ws(',', t.oid, t.xmin, t.tgenabled), ';' ORDER BY t.tgname)
             FROM pg_catalog.pg_trigger t
            WHERE t.tgrelid = %1$s AND t.tgname = ANY (%3$s)),
          (SELECT pg_catalog.string_agg(
                    pg_catalog.concat_ws(',', a.attnum, a.attname, a.atttypid, a.atttypmod,
                                         a.attnotnull, a.attcollation), ';' ORDER BY a.attnum)
             FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = %1$s AND a.attnum = ANY (%2$s)))"""
        .formatted(relation, columns, triggers);
  }
}
