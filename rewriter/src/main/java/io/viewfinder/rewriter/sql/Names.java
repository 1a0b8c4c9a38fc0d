package io.viewfinder.rewriter.sql;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Identifiers, folded and quoted as PostgreSQL does.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS">
 *     PostgreSQL, Identifiers and Key Words</a>
 */
public final class Names {
  private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final int MAX_BYTES = 63;

  private Names() {}

  /** A written identifier as the catalog would hold it. */
  static String fold(String written) {
    if (written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"")) {
      return written.substring(1, written.length() - 1).replace("\"\"", "\"");
    }
    return written.toLowerCase(Locale.ROOT);
  }

  /**
   * Whether folding a written identifier surely gives what PostgreSQL's folding gives: in some
   * encodings that leaves letters beyond ASCII alone, in others not.
   */
  static boolean isFoldable(String written) {
    boolean isCut = fold(written).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    if (isCut || written.startsWith("U") || written.startsWith("u")) {
      return !isCut && !written.startsWith("&\"", 1);
    }
    return written.startsWith("\"")
        ? written.length() > 2
        : written.chars().allMatch(c -> c < 0x80 || Character.isLowerCase(c));
  }

  /** Whether an identifier needs no quotes, if it is no key word. */
  static boolean isPlain(String name) {
    return SAFE.matcher(name).matches();
  }

  /** The identifier for a name of the catalog, always quoted: safe whatever the keywords are. */
  public static String quote(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
