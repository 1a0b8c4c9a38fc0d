package io.viewfinder.rewriter.freshness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that put a mark beside every write to a base table: one statement-level trigger for all
 * four kinds of writes, which fires whatever {@code session_replication_role} says.
 *
 * <p>No writer ever waits for another because of it: a mark is a row of its own transaction.
 */
public final class CaptureSql {
  /** The trigger's name, one per table. */
  public static final String TRIGGER = "viewfinder_written";

  /** The name of the one that notices rows which came through a partitioned table. */
  public static final String ROUTED = "viewfinder_routed";

  private final String schema;

  /** The texts for our tables in this schema, unquoted. */
  public CaptureSql(String schema) {
    this.schema = Quoted.name(schema);
  }

  /**
   * Puts the triggers on a table (its OID is {@code relation}), behind its lock, where they are not
   * there, and has them fire for every session, whatever its role.
   */
  public String install(long relation, String tableSchema, String table) {
    String base = Quoted.name(tableSchema, table);
    List<String> anew = new ArrayList<>(dropped(base));
    anew.add(
        """
        CREATE TRIGGER %s AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
          FOR EACH STATEMENT EXECUTE FUNCTION %s.mark_written()"""
            .formatted(TRIGGER, base, schema));
    anew.add(RoutedSql.trigger(ROUTED, base, relation, schema + ".mark_written"));
    String installed = installed().replace("?::oid", Quoted.oid(relation));
    String enabled =
        "ALTER TABLE ONLY %s ENABLE ALWAYS TRIGGER %s, ENABLE ALWAYS TRIGGER %s"
            .formatted(base, TRIGGER, ROUTED);
    return UnderLock.run(
        base,
        "SHARE ROW EXCLUSIVE",
        List.of(
            UnderLock.unless(standing(installed, "there"), anew),
            UnderLock.unless(standing(installed, "firing"), List.of(enabled))));
  }

  private static String standing(String installed, String what) {
    return "SELECT i.%s FROM (%s) AS i(there, firing)".formatted(what, installed);
  }

  /** Takes the triggers off a table, behind its lock, if nothing needs them still. */
  public String remove(String tableSchema, String table) {
    String base = Quoted.name(tableSchema, table);
    String isNeeded =
        "SELECT NOT EXISTS (SELECT FROM (%s) AS u(space, name) WHERE u.space = %s AND u.name = %s)"
            .formatted(unused(), Quoted.text(tableSchema), Quoted.text(table));
    return UnderLock.run(
        base, "ACCESS EXCLUSIVE", List.of(UnderLock.unless(isNeeded, dropped(base))));
  }

  private static List<String> dropped(String base) {
    return Stream.of(TRIGGER, ROUTED)
        .map(trigger -> "DROP TRIGGER IF EXISTS %s ON %s".formatted(trigger, base))
        .toList();
  }

  /**
   * Of the triggers on the table (?: OID), whether both are there, and whether both fire always; no
   * row where there is none.
   */
  public String installed() {
    return """
        SELECT pg_catalog.count(*) = 2,
               pg_catalog.count(*) FILTER (WHERE t.tgenabled = 'A') = 2
          FROM pg_catalog.pg_trigger t
          JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid AND p.proname = 'mark_written'
          JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
         WHERE t.tgrelid = ?::oid AND t.tgname IN ('%s', '%s') AND n.nspname = %s
        HAVING pg_catalog.count(*) > 0"""
        .formatted(TRIGGER, ROUTED, Quoted.text(unquoted()));
  }

  /**
   * The tables that still carry a trigger of ours though no view and no build reads them: schema
   * and name.
   */
  public String unused() {
    return """
        SELECT tn.nspname, c.relname FROM pg_catalog.pg_trigger t
          JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid AND p.proname = 'mark_written'
          JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
          JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
          JOIN pg_catalog.pg_namespace tn ON tn.oid = c.relnamespace
         WHERE t.tgname = '%s' AND n.nspname = %s
           AND NOT EXISTS (SELECT FROM %s.view_table v WHERE v.relation = t.tgrelid)"""
        .formatted(TRIGGER, Quoted.text(unquoted()), schema);
  }

  /*
   * The trigger function. It looks before it writes: a table of ours that was removed by hand must
   * not make the user's writes fail. ON CONFLICT meets only a mark of the same transaction, since
   * the key holds the transaction's number; marks of others are deliberately not looked at, because
   * a mark skipped for the sake of another one is lost to a build that excludes the other.
   */
  static String function(String quotedSchema) {
    return """
        CREATE FUNCTION %1$s.mark_written() RETURNS trigger
          LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $mark$
        BEGIN
          IF pg_catalog.to_regclass(%2$s) IS NOT NULL THEN
            INSERT INTO %1$s.written (relation) VALUES (TG_RELID)
              ON CONFLICT (relation, xid) DO NOTHING;
          END IF;
          RETURN NULL;
        END $mark$"""
        .formatted(quotedSchema, Quoted.text(quotedSchema + ".written"));
  }

  private String unquoted() {
    return schema.substring(1, schema.length() - 1).replace("\"\"", "\"");
  }
}
