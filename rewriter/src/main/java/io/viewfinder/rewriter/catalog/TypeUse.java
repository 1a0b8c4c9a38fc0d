package io.viewfinder.rewriter.catalog;

/**
 * A type as it is used: with its modifier and collation.
 *
 * @param oid the OID of the pg_type row
 * @param modifier atttypmod, -1 for none
 * @param collation the OID of the collation, 0 where the type has none
 */
public record TypeUse(long oid, int modifier, long collation) {
  public static TypeUse of(long oid) {
    return new TypeUse(oid, -1, 0);
  }
}
