package io.viewfinder.advisor.candidate;

import io.viewfinder.rewriter.Demand;
import io.viewfinder.rewriter.freshness.GenerationSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which indexes a view's readers want: the keys that they test for equality, those with the most
 * values first, then one key tested for a range.
 */
public final class Indexes {
  private static final int MOST = 2;
  private static final int MOST_COLUMNS = 4;

  private final Sizing sizing;

  public Indexes(Sizing sizing) {
    this.sizing = sizing;
  }

  /** The indexes most wanted by these needs, which the candidate answers. */
  public List<Index> wanted(Candidate candidate, Collection<Need> needs) {
    Map<Index, Double> weights = new LinkedHashMap<>();
    for (Need need : needs) {
      List<Demand.Key> keys = columns(need.demand());
      if (!keys.isEmpty()) {
        weights.merge(
            new Index(keys.stream().map(candidate::label).toList()), need.weight(), Double::sum);
      }
    }
    List<Index> byWeight =
        weights.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<Index, Double> one) -> -one.getValue())
                    .thenComparing(one -> one.getKey().columns().toString()))
            .map(Map.Entry::getKey)
            .toList();
    return withoutPrefixes(byWeight);
  }

  /**
   * All indexes of a view that follows every write, which is also to have these: the index on its
   * key, by which a fold finds its groups, begins like the largest of them and takes its place.
   */
  public List<Index> withKey(Candidate candidate, List<Index> wanted) {
    List<String> key = candidate.keyLabels();
    if (key.isEmpty() || key.size() > GenerationSql.MOST_INDEX_COLUMNS) {
      return wanted;
    }
    Comparator<Index> bySize =
        Comparator.comparingDouble(
            index -> sizing.distinct(join(candidate), keys(candidate, index)));
    Index first = wanted.stream().max(bySize).orElse(new Index(List.of()));
    Index ofKey =
        new Index(Stream.concat(first.columns().stream(), key.stream()).distinct().toList());
    return Stream.concat(
            Stream.of(ofKey), wanted.stream().filter(index -> !index.isPrefixOf(ofKey)))
        .toList();
  }

  private static Join join(Candidate candidate) {
    return candidate.contents().join();
  }

  /** The keys that an index of a candidate is on. */
  public static List<Demand.Key> keys(Candidate candidate, Index index) {
    return index.columns().stream().map(candidate::key).toList();
  }

  /** The columns of the index that this demand would like best; empty where it tests nothing. */
  public List<Demand.Key> columns(Demand demand) {
    List<Demand.Key> columns = new ArrayList<>(equal(demand));
    demand.filtered().stream()
        .filter(filter -> filter.test() == Demand.Test.RANGE && !columns.contains(filter.key()))
        .map(Demand.Filter::key)
        .max(byDistinct(Join.of(demand)))
        .ifPresent(columns::add);
    return columns.subList(0, Math.min(columns.size(), MOST_COLUMNS));
  }

  /** The keys tested for equality, those with the most values first. */
  public List<Demand.Key> equal(Demand demand) {
    return demand.filtered().stream()
        .filter(filter -> filter.test() == Demand.Test.EQUALITY)
        .map(Demand.Filter::key)
        .distinct()
        .sorted(byDistinct(Join.of(demand)).reversed())
        .toList();
  }

  private Comparator<Demand.Key> byDistinct(Join join) {
    return Comparator.comparingDouble((Demand.Key key) -> sizing.distinct(join, List.of(key)))
        .thenComparing(Demand.Key::relation, Comparator.reverseOrder())
        .thenComparing(Demand.Key::column, Comparator.reverseOrder());
  }

  private static List<Index> withoutPrefixes(List<Index> indexes) {
    List<Index> kept = new ArrayList<>();
    for (Index index : indexes) {
      boolean useless =
          indexes.stream().anyMatch(other -> !other.equals(index) && index.isPrefixOf(other));
      boolean alike = kept.stream().anyMatch(index::beginsLike);
      if (!useless && !alike && kept.size() < MOST) {
        kept.add(index);
      }
    }
    return kept;
  }
}
