package io.viewfinder.rewriter.catalog;

/**
 * One collation, as pg_collation has it.
 *
 * @param deterministic whether only byte-equal strings are equal under it
 * @param c whether it orders by bytes, as C and POSIX do
 */
public record Collation(long oid, boolean deterministic, boolean c, String schema, String name) {
  /** Whether a quoted name, perhaps with a schema, is this one's. */
  boolean isNamed(String quoted) {
    String own = '"' + name.replace("\"", "\"\"") + '"';
    String whole = '"' + schema.replace("\"", "\"\"") + "\"." + own;
    return quoted.equals(own) || quoted.equals(whole);
  }
}
