package io.viewfinder.rewriter.match;

import io.viewfinder.rewriter.block.Block;
import io.viewfinder.rewriter.catalog.Relation;
import io.viewfinder.rewriter.match.Match.RejectedException;
import io.viewfinder.rewriter.reason.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which input of a query each input of a view stands for.
 *
 * <p>An input of the view alone is <i>extra</i>; one of the query alone is <i>rest</i>.
 *
 * @param places for each input of the view, the place of the query's, or {@link #EXTRA}
 */
record TableMapping(List<Integer> places) {
  static final int EXTRA = -1;

  /** No more are tried: with self-joins their number explodes. */
  static final int MOST = 24;

  TableMapping {
    places = List.copyOf(places);
  }

  /** The query's input for one of the view's. */
  int place(int viewInput) {
    return places.get(viewInput);
  }

  boolean isExtra(int viewInput) {
    return places.get(viewInput) == EXTRA;
  }

  /** Whether the query's input is one that the view has too. */
  boolean matches(int queryInput) {
    return places.contains(queryInput);
  }

  /** The query's inputs that the view has too. */
  Set<Integer> matched() {
    return places.stream().filter(place -> place != EXTRA).collect(Collectors.toSet());
  }

  private long extras() {
    return places.stream().filter(place -> place == EXTRA).count();
  }

  /** All mappings worth trying, those with the fewest extra inputs first. */
  static List<TableMapping> all(Block query, ViewBlock view) {
    Search search = new Search(query, view);
    search.place(0);
    if (search.found.isEmpty()) {
      throw new RejectedException(Reason.TABLES_DIFFER, search.lacking, search.hint());
    }
    search.found.sort(Comparator.comparingLong(TableMapping::extras));
    return search.found;
  }

  /** A walk over the view's inputs, each given a place in turn. */
  private static final class Search {
    private final Block query;
    private final ViewBlock view;
    private final int[] places;
    private final List<TableMapping> found = new ArrayList<>();
    private String lacking = "";

    Search(Block query, ViewBlock view) {
      this.query = query;
      this.view = view;
      this.places = new int[view.block().inputs().size()];
      Arrays.fill(places, EXTRA);
    }

    void place(int input) {
      if (found.size() >= MOST) {
        return;
      }
      if (input == places.length) {
        if (Arrays.stream(places).anyMatch(place -> place != EXTRA)) {
          found.add(new TableMapping(Arrays.stream(places).boxed().toList()));
        }
        return;
      }
      Relation table = view.block().inputs().get(input).table();
      boolean isPlaced = false;
      for (int place = 0; place < query.inputs().size(); place++) {
        if (isFree(place) && isSame(table, query.inputs().get(place).table())) {
          isPlaced = true;
          places[input] = place;
          place(input + 1);
          places[input] = EXTRA;
        }
      }
      if (view.mayBeExtra(input)) {
        place(input + 1);
      } else if (!isPlaced && lacking.isEmpty()) {
        lacking = table == null ? "" : table.name();
      }
    }

    private boolean isFree(int place) {
      return Arrays.stream(places).noneMatch(taken -> taken == place);
    }

    private static boolean isSame(@Nullable Relation one, @Nullable Relation other) {
      return one != null && other != null && one.oid() == other.oid();
    }

    String hint() {
      return lacking.isEmpty()
          ? ""
          : "take " + lacking + " out of the view, or join it by a foreign key that surely holds";
    }
  }
}
