package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.view.ViewState;
import java.util.List;

/**
 * A view's rows in our tables, as far as building and changing it needs them.
 *
 * @param lastGeneration the highest number given to a generation so far
 */
record StoredView(long id, ViewState state, long generation, long lastGeneration, Recipe recipe) {

  /**
   * What a generation is made from.
   *
   * @param definition the SELECT as its user gave it
   * @param stateQuery the SELECT whose rows are stored
   * @param visible the labels that the user asked for, in order
   * @param groupingLabels the labels that are the key of a row
   * @param indexes the columns of each index on the state, as SQL
   * @param searchPath the schemas under which the names are resolved, first wins
   */
  record Recipe(
      String name,
      String definition,
      String stateQuery,
      List<String> visible,
      List<String> groupingLabels,
      List<String> indexes,
      List<String> searchPath,
      String strategy,
      List<TableColumns> tables) {
    Recipe {
      visible = List.copyOf(visible);
      groupingLabels = List.copyOf(groupingLabels);
      indexes = List.copyOf(indexes);
      searchPath = List.copyOf(searchPath);
      tables = List.copyOf(tables);
    }

    static Recipe of(ViewDraft draft) {
      return new Recipe(
          draft.name(),
          draft.definition(),
          draft.accepted().stateQuery(),
          draft.accepted().visible(),
          draft.accepted().groupingLabels(),
          draft.indexes().stream().map(Quoted::names).toList(),
          draft.searchPath(),
          draft.strategy().name(),
          draft.accepted().tables());
    }
  }
}
