package io.viewfinder.advisor.store;

import io.viewfinder.rewriter.Definition.Accepted;
import io.viewfinder.rewriter.Definition.TableColumns;
import io.viewfinder.rewriter.Definition.Upkeep;
import io.viewfinder.rewriter.freshness.Maintained;
import io.viewfinder.rewriter.freshness.Presentation;
import io.viewfinder.rewriter.freshness.Quoted;
import io.viewfinder.rewriter.view.Strategy;
import io.viewfinder.rewriter.view.ViewState;
import java.util.ArrayList;
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
   * @param complement the same of the rows that its filters leave out; empty where it is not known
   * @param visible the labels that the user asked for, in order
   * @param presentation what they are, over the stored rows
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
      String complement,
      List<String> visible,
      Presentation presentation,
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
          List.of(groupingLabels),
          indexes);
    }

    static Recipe of(ViewDraft draft) throws StoreException {
      return of(draft, draft.indexes(), draft.indexes().stream().map(Quoted::names).toList());
    }

    /* The first of the orders that is one of the key's labels is the order of its index. */
    private static Recipe of(ViewDraft draft, List<List<String>> orders, List<String> indexes)
        throws StoreException {
      Accepted accepted = draft.accepted();
      if (draft.strategy() != Strategy.INCREMENTAL) {
        return new Recipe(
            draft.name(),
            draft.definition(),
            accepted.stateQuery(),
            "",
            accepted.visible(),
            Presentation.of(accepted.visible()),
            ordered(accepted.groupingLabels(), orders),
            indexes,
            draft.searchPath(),
            draft.strategy().name(),
            draft.period(),
            accepted.tables(),
            null);
      }
      if (accepted.upkeep() instanceof Upkeep.Incremental incremental) {
        return following(draft, incremental, orders, indexes);
      }
      throw StoreException.notIncremental(draft.name());
    }

    private static Recipe following(
        ViewDraft draft,
        Upkeep.Incremental incremental,
        List<List<String>> orders,
        List<String> indexes) {
      List<String> key = ordered(incremental.groupingLabels(), orders);
      return new Recipe(
          draft.name(),
          draft.definition(),
          incremental.stateQuery(),
          incremental.complement(),
          draft.accepted().visible(),
          incremental.presentation(),
          key,
          withKey(key, indexes),
          draft.searchPath(),
          draft.strategy().name(),
          draft.period(),
          draft.accepted().tables(),
          incremental.maintained());
    }

    private static List<String> ordered(List<String> labels, List<List<String>> orders) {
      return orders.stream()
          .filter(order -> order.size() == labels.size() && labels.containsAll(order))
          .findFirst()
          .orElse(labels);
    }

    /* A fold looks its groups up by their key. */
    private static List<String> withKey(List<String> key, List<String> indexes) {
      if (key.isEmpty() || indexes.contains(Quoted.names(key))) {
        return indexes;
      }
      List<String> all = new ArrayList<>(indexes);
      all.add(Quoted.names(key));
      return all;
    }
  }
}
