package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Candidate;
import io.viewfinder.advisor.candidate.Index;
import io.viewfinder.advisor.candidate.Indexes;
import io.viewfinder.advisor.candidate.Need;
import io.viewfinder.advisor.candidate.Sizing.Size;
import io.viewfinder.rewriter.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What candidates cost and save, in ms a day. The time before is measured; the time after is the
 * same times the ratio of what the planner would expect both to cost.
 */
final class Pricing {
  private static final double LEAST_MILLIS = 0.05;
  private static final double VALUES_PER_TEST = 2;
  private static final double RANGE_SHARE = 1.0 / 3;
  private static final double MILLIS_PER_STORED_ROW = 0.003;
  private static final double DAYS_PER_BUILD = 7;

  private final SampledSizing sizing;
  private final Indexes indexes;
  private final List<Work> works;
  private final Budget budget;

  Pricing(SampledSizing sizing, List<Work> works, Budget budget) {
    this.sizing = sizing;
    this.indexes = new Indexes(sizing);
    this.works = works;
    this.budget = budget;
  }

  /** The candidate with and, where some reader wants them, without more indexes than its key's. */
  Stream<Priced> price(Candidate candidate) {
    List<Need> answered =
        works.stream()
            .map(Work::need)
            .filter(need -> candidate.contents().answers(need.demand()))
            .toList();
    List<Index> wanted = indexes.wanted(candidate, answered);
    Priced bare = price(candidate, indexes.withKey(candidate, List.of()));
    return wanted.isEmpty()
        ? Stream.of(bare)
        : Stream.of(bare, price(candidate, indexes.withKey(candidate, wanted)));
  }

  private Priced price(Candidate candidate, List<Index> with) {
    Size size = sizing.size(candidate.contents());
    double bytes = size.bytes();
    for (Index index : with) {
      bytes +=
          sizing.indexBytes(
              candidate.contents().join(), Indexes.keys(candidate, index), size.rows());
    }
    double[] savings = new double[works.size()];
    double slowest = 0;
    for (int i = 0; i < savings.length; i++) {
      Work work = works.get(i);
      if (candidate.contents().answers(work.need().demand())) {
        savings[i] = saving(work, candidate, with, size);
        slowest = Math.max(slowest, work.millis());
      }
    }
    double build = (slowest + size.rows() * MILLIS_PER_STORED_ROW) / DAYS_PER_BUILD;
    Option option = new Option(bytes, build + budget.storageMillis(bytes), savings);
    return new Priced(candidate, with, size, option);
  }

  private double saving(Work work, Candidate candidate, List<Index> with, Size size) {
    double cost = readCost(work.need().demand(), candidate, with, size);
    double after = Math.max(LEAST_MILLIS, work.millis() * cost / (work.cost() * work.share()));
    return Math.max(0, work.millis() - after) * work.perDay();
  }

  private double readCost(Demand demand, Candidate candidate, List<Index> with, Size size) {
    int tests = demand.filtered().size();
    List<Demand.Key> equal = indexes.equal(demand);
    double cheapest = ReadCost.scan(size, tests, selected(candidate, equal, tests - equal.size()));
    for (Index index : with) {
      List<Demand.Key> prefix = prefix(Indexes.keys(candidate, index), demand, equal);
      if (!prefix.isEmpty()) {
        long ranges = prefix.stream().filter(key -> !equal.contains(key)).count();
        List<Demand.Key> sought = prefix.stream().filter(equal::contains).toList();
        double selected = selected(candidate, sought, (int) ranges);
        cheapest = Math.min(cheapest, ReadCost.lookup(size, tests, selected));
      }
    }
    return cheapest;
  }

  private double selected(Candidate candidate, List<Demand.Key> equal, int ranges) {
    double distinct = sizing.distinct(candidate.contents().join(), equal);
    double found = Math.min(1, Math.pow(VALUES_PER_TEST, equal.size()) / Math.max(1, distinct));
    return found * Math.pow(RANGE_SHARE, ranges);
  }

  /** The index's first columns that the demand can seek by: equal ones, then one range. */
  private static List<Demand.Key> prefix(
      List<Demand.Key> columns, Demand demand, List<Demand.Key> equal) {
    List<Demand.Key> prefix = new ArrayList<>();
    for (Demand.Key column : columns) {
      if (!isTested(demand, column)) {
        return prefix;
      }
      prefix.add(column);
      if (!equal.contains(column)) {
        return prefix;
      }
    }
    return prefix;
  }

  private static boolean isTested(Demand demand, Demand.Key key) {
    return demand.filtered().stream()
        .anyMatch(filter -> filter.key().equals(key) && filter.test() != Demand.Test.OTHER);
  }
}
