package io.viewfinder.advisor.candidate;

import io.viewfinder.advisor.candidate.Contents.RowCount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the views that are worth pricing: for each need the least that answers it, and unions of
 * such that are hardly larger than their parts.
 *
 * <pre>{@code
 * needs   select day, sum(x) from t where region = 'N' group by day
 *         select region, sum(y) from t group by region
 * views   select day, region, sum(x) from t group by day, region
 *         select region, sum(y) from t group by region
 *         select day, region, sum(x), sum(y) from t group by day, region
 * }</pre>
 */
public final class Candidates {
  private static final double LARGEST_GROWTH = 1.2;
  private static final int MOST_PER_JOIN = 200;

  private final Sizing sizing;
  private final RowCount rowCount;

  public Candidates(Sizing sizing, RowCount rowCount) {
    this.sizing = sizing;
    this.rowCount = rowCount;
  }

  /** The candidates, always the same ones in the same order for the same needs in any order. */
  public List<Candidate> find(Collection<Need> needs, Set<String> takenNames) {
    Map<Join, Set<Contents>> least = new LinkedHashMap<>();
    needs.stream()
        .map(need -> Contents.of(need.demand(), rowCount))
        .sorted(Contents.ORDER)
        .forEach(one -> least.computeIfAbsent(one.join(), join -> new LinkedHashSet<>()).add(one));
    Names names = new Names(sizing, takenNames);
    return least.values().stream()
        .flatMap(parts -> withUnions(List.copyOf(parts)).stream())
        .map(contents -> Candidate.of(contents, names))
        .toList();
  }

  /** The parts and, breadth first, their unions as long as each is worth it. */
  private List<Contents> withUnions(List<Contents> parts) {
    List<Contents> found = new ArrayList<>(parts);
    Set<Contents> seen = new LinkedHashSet<>(parts);
    for (int i = 0; i < found.size(); i++) {
      for (Contents part : parts) {
        if (found.size() >= MOST_PER_JOIN) {
          return found;
        }
        Contents union = found.get(i).union(part);
        if (seen.add(union) && isWorthwhile(union, found.get(i), part)) {
          found.add(union);
        }
      }
    }
    return found;
  }

  private boolean isWorthwhile(Contents union, Contents one, Contents other) {
    double apart = sizing.size(one).bytes() + sizing.size(other).bytes();
    return sizing.size(union).bytes() < apart * LARGEST_GROWTH;
  }
}
