package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.Definition;
import io.viewfinder.rewriter.view.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that somebody wants.
 *
 * @param name unquoted
 * @param definition the SELECT as it was given
 * @param accepted what the rewriter made of it
 * @param searchPath the schemas under which its names are resolved, first wins
 * @param period how old its rows may become, as PostgreSQL reads intervals; null where the strategy
 *     has none
 * @param indexes the columns of each index that its stored rows should have, by label
 * @param role who wants it, for the audit
 */
public record ViewDraft(
    String name,
    String definition,
    Definition.Accepted accepted,
    List<String> searchPath,
    Strategy strategy,
    @Nullable String period,
    List<List<String>> indexes,
    String role) {
  public ViewDraft {
    searchPath = List.copyOf(searchPath);
    indexes = List.copyOf(indexes);
  }

  /** A view without a period. */
  public ViewDraft(
      String name,
      String definition,
      Definition.Accepted accepted,
      List<String> searchPath,
      Strategy strategy,
      List<List<String>> indexes,
      String role) {
    this(name, definition, accepted, searchPath, strategy, null, indexes, role);
  }

  /** A view without a period, with an index on its key. */
  public ViewDraft(
      String name,
      String definition,
      Definition.Accepted accepted,
      List<String> searchPath,
      Strategy strategy,
      String role) {
    this(name, definition, accepted, searchPath, strategy, (@Nullable String) null, role);
  }

  /** A view with an index on its key. */
  public ViewDraft(
      String name,
      String definition,
      Definition.Accepted accepted,
      List<String> searchPath,
      Strategy strategy,
      @Nullable String period,
      String role) {
    this(
        name,
        definition,
        accepted,
        searchPath,
        strategy,
        period,
        accepted.groupingLabels().isEmpty() ? List.of() : List.of(accepted.groupingLabels()),
        role);
  }
}
