package io.viewfinder.rewriter.freshness;

/**
 * A table of ours that holds the changed rows of one base table, signed.
 *
 * @param id its number, never reused
 * @param relation the base table's OID
 * @param table its name inside our schema, unquoted
 */
public record ChangeLog(long id, long relation, String table) {
  /** The name of its column for the base table's column of this attnum. */
  static String column(int number) {
    return "c" + number;
  }
}
