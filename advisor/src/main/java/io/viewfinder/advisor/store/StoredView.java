package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.Definition.Upkeep;
import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param period how old its rows may become, null where nothing limits it
   * @param maintained what following every write needs to know, null where nothing follows them
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
      @Nullable String period,
      List<TableColumns> tables,
      @Nullable Maintained maintained) {
    Recipe {
      visible = List.copyOf(visible);
      groupingLabels = List.copyOf(groupingLabels);
      indexes = List.copyOf(indexes);
      searchPath = List.copyOf(searchPath);
      tables = List.copyOf(tables);
    }

    boolean isLogged() {
      return strategy.equals(Strategy.INCREMENTAL.name());
    }

    /** The same view, its definition read again. */
    Recipe with(Accepted accepted) throws StoreException {
      return of(
          new ViewDraft(
              name,
              definition,
              accepted,
              searchPath,
              Strategy.valueOf(strategy),
              period,
              List.of(),
              ""),
          indexes);
    }

    static Recipe of(ViewDraft draft) throws StoreException {
      return of(draft, draft.indexes().stream().map(Quoted::names).toList());
    }

    private static Recipe of(ViewDraft draft, List<String> indexes) throws StoreException {
      if (draft.strategy() != Strategy.INCREMENTAL) {
        return of(draft, indexes, draft.accepted().stateQuery(), null);
      }
      if (draft.accepted().upkeep() instanceof Upkeep.Incremental incremental) {
        return of(draft, indexes, incremental.stateQuery(), incremental.maintained());
      }
      throw StoreException.notIncremental(draft.name());
    }

    private static Recipe of(
        ViewDraft draft, List<String> indexes, String stateQuery, @Nullable Maintained maintained) {
      return new Recipe(
          draft.name(),
          draft.definition(),
          stateQuery,
          draft.accepted().visible(),
          draft.accepted().groupingLabels(),
          indexes,
          draft.searchPath(),
          draft.strategy().name(),
          draft.period(),
          draft.accepted().tables(),
          maintained);
    }
  }
}
