package io.viewfinder.rewriter.freshness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That names still mean what they meant when a statement was planned: no table in sight has other
 * columns, and nothing else can be called by the names that are.
 */
final class Meanings {
  private Meanings() {}

  /**
   * The function that says so in its caller's snapshot; a function, because PL/pgSQL plans it once
   * per session. Columns are compared by a digest of their names: wide tables have many.
   */
  static String function(String schema) {
    return """
        CREATE FUNCTION %1$s.means(relations oid[], headings text, called name[], path name[],
                                   others oid[]) RETURNS boolean
          LANGUAGE plpgsql STABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $means$
        BEGIN
          RETURN (relations = '{}' OR headings = (
              SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
                       pg_catalog.string_agg(pg_catalog.concat_ws(' ', a.attrelid,
                         pg_catalog.char_length(a.attname), a.attname), ';'
                         ORDER BY a.attrelid, a.attnum), 'UTF8')), 'hex')
                FROM pg_catalog.pg_attribute a
               WHERE a.attrelid = ANY (relations) AND a.attnum > 0 AND NOT a.attisdropped))
            AND others = ARRAY(
              SELECT f.oid FROM (
                SELECT p.oid, p.pronamespace FROM pg_catalog.pg_proc p
                 WHERE p.proname = ANY (called) AND 2281 <> ALL (p.proargtypes::oid[])
                   AND p.prorettype NOT IN (2279, 2281, 3838)
                UNION ALL
                SELECT o.oid, o.oprnamespace FROM pg_catalog.pg_operator o
                 WHERE o.oprname = ANY (called)) f
               WHERE f.pronamespace IN (SELECT n.oid FROM pg_catalog.pg_namespace n
                                         WHERE n.nspname = ANY (path))
               ORDER BY f.oid);
        END $means$"""
        .formatted(schema);
  }

  /** A boolean expression: false or true, never an error. */
  static String condition(String schema, Assumption.Meaning meaning) {
    List<Long> relations = meaning.headings().stream().map(Assumption.Heading::relation).toList();
    return "%s.means(%s, %s, %s, %s, %s)"
        .formatted(
            schema,
            Quoted.oids(relations),
            Quoted.text(digest(meaning.headings())),
            names(meaning.called()),
            names(meaning.path()),
            Quoted.oids(meaning.others()));
  }

  private static String names(List<String> names) {
    return names.isEmpty()
        ? "'{}'::pg_catalog.name[]"
        : names.stream().map(Quoted::text).collect(Collectors.joining(",", "ARRAY[", "]"))
            + "::pg_catalog.name[]";
  }

  private static String digest(List<Assumption.Heading> headings) {
    String columns =
        headings.stream()
            .flatMap(
                heading ->
                    heading.columns().stream()
                        .map(
                            name ->
                                heading.relation()
                                    + " "
                                    + name.codePointCount(0, name.length())
                                    + " "
                                    + name))
            .collect(Collectors.joining(";"));
    try {
      byte[] bytes = columns.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
