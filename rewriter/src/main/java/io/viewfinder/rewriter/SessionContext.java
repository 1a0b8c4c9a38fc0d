package io.viewfinder.rewriter;

import java.util.List;

/**
 * What of a session a decision depends on.
 *
 * @param searchPath the effective schemas in order, as {@code current_schemas(false)} gives them
 * @param searchPathSetting the setting's own text, which the gate compares
 * @param role the current role
 */
public record SessionContext(List<String> searchPath, String searchPathSetting, String role) {
  public SessionContext {
    searchPath = List.copyOf(searchPath);
  }
}
