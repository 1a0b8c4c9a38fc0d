package io.viewfinder.rewriter.freshness;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts as SQL literals: the one place that quotes. */
public final class Quoted {
  private Quoted() {}

  /** A name as a quoted identifier, whatever it holds. */
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A name inside a schema. */
  public static String name(String schema, String name) {
    return name(schema) + '.' + name(name);
  }

  /** Names as a list of quoted identifiers. */
  public static String names(Collection<String> names) {
    return names.stream().map(Quoted::name).collect(Collectors.joining(", "));
  }

  /**
   * A text as a literal that means the same under either setting of standard_conforming_strings.
   */
  public static String text(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /** An OID as a typed literal; OIDs beyond the integers are fine. */
  static String oid(long oid) {
    return "'" + oid + "'::pg_catalog.oid";
  }

  /** OIDs as a typed array literal. */
  static String oids(Collection<Long> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"))
        + "::pg_catalog.oid[]";
  }
}
