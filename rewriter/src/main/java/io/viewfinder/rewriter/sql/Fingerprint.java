package io.viewfinder.rewriter.sql;

import java.util.List;

/**
 * What a statement's text has in common with others that differ in values only.
 *
 * <pre>{@code
 * text    SELECT sum(price) FROM sales  WHERE region IN ('N', 'S') AND day >= date '2024-01-01' -- x
 * shape   select sum(price) from sales where region in ('') and day >= date ''
 * }</pre>
 *
 * <p>Literals that say what is computed stay in the shape: those of a select list, and after GROUP
 * BY and ORDER BY. Keywords and unquoted names are in lower case, blanks are folded, comments gone.
 *
 * @param hash 64 bits of the shape; the same in every version and JVM
 * @param shape still a statement that a parser can read
 * @param literals the lifted ones in their order, as they were written
 */
public record Fingerprint(long hash, String shape, List<String> literals) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  public Fingerprint {
    literals = List.copyOf(literals);
  }

  /** The fingerprint of any text, SQL or not, in time linear in its length. */
  public static Fingerprint of(String sql) {
    ShapeText text = new ShapeText(sql);
    String shape = text.write();
    return new Fingerprint(hash(shape), shape, text.literals());
  }

  /** FNV-1a over the characters, with MurmurHash3's finish. */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
