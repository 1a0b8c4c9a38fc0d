package io.viewfinder.rewriter;

import io.viewfinder.rewriter.freshness.Freshness;
import java.util.List;

/**
 * What of a session a decision depends on.
 *
 * @param searchPath the effective schemas in order, as {@code current_schemas(false)} gives them
 * @param searchPathSetting the setting's own text, which the gate compares
 * @param role the current role
 * @param refusesTies whether nothing is rewritten where a statement leaves PostgreSQL a choice
 *     among rows that are alike in its sort keys
 * @param freshness how old an answer may be
 */
public record SessionContext(
    List<String> searchPath,
    String searchPathSetting,
    String role,
    boolean refusesTies,
    Freshness freshness) {
  public SessionContext {
    searchPath = List.copyOf(searchPath);
  }

  /** A session whose answers are exact and that leaves such choices to PostgreSQL. */
  public SessionContext(List<String> searchPath, String searchPathSetting, String role) {
    this(searchPath, searchPathSetting, role, false, new Freshness.Exact());
  }
}
