package io.viewfinder.driver.route;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.sql.Fingerprint;

/**
 * Signs what is sent in a statement's place with a comment that names the original's shape and the
 * views, for those who read the server's log or its list of running statements.
 */
final class Signature {
  private Signature() {}

  /** The same rewrite, signed; hints for an extension's planner must stay in front. */
  static Decision.Rewrite on(Decision.Rewrite rewrite, String original) {
    if (original.contains("/*+")) {
      return rewrite;
    }
    String comment =
        "/* viewfinder shape %016x by %s */ "
            .formatted(Fingerprint.of(original).hash(), plain(String.join(", ", rewrite.views())));
    return rewrite.under(comment);
  }

  /** A view's name may hold anything, and the comment must end where it ends. */
  private static String plain(String names) {
    return names.replaceAll("[^\\w, ]", "");
  }
}
