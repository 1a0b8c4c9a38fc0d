package io.viewfinder.advisor.choose;

import io.viewfinder.advisor.candidate.Contents;
import io.viewfinder.advisor.candidate.Join;
import io.viewfinder.advisor.candidate.Sizing;
import io.viewfinder.rewriter.Demand;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Sizes from samples held in memory. One thread: it remembers its answers. */
final class SampledSizing implements Sizing {
  private final Map<Join, JoinSample> samples;
  private final Map<Long, TableFacts> tables;
  private final Map<Question, Double> answers = new HashMap<>();

  SampledSizing(Map<Join, JoinSample> samples, Map<Long, TableFacts> tables) {
    this.samples = Map.copyOf(samples);
    this.tables = Map.copyOf(tables);
  }

  /**
   * All that was drawn for one join.
   *
   * @param small per small table its distinct rows, complete
   */
  record JoinSample(Sample rows, Map<Long, Sample> small, Widths widths) {
    JoinSample {
      small = Map.copyOf(small);
    }
  }

  private record Question(Join join, Set<Demand.Key> keys) {}

  /** Whether anything is known of views over this join. */
  boolean knows(Join join) {
    return samples.containsKey(join);
  }

  TableFacts facts(Demand.TableUse table) {
    return tables.getOrDefault(table.relation(), TableFacts.NONE);
  }

  /** The joined rows that a view over the join would read. */
  double population(Join join) {
    return sample(join).rows().population();
  }

  @Override
  public Size size(Contents contents) {
    JoinSample sample = sample(contents.join());
    return sample.widths().size(contents, distinct(contents.join(), contents.keys()));
  }

  /** The size of an index on these keys of a view. */
  double indexBytes(Join join, List<Demand.Key> columns, double rows) {
    return sample(join).widths().indexBytes(columns, rows, distinct(join, columns));
  }

  @Override
  public double rows(Demand.TableUse table) {
    return facts(table).rows();
  }

  @Override
  public double distinct(Join join, Collection<Demand.Key> keys) {
    if (keys.isEmpty()) {
      return 1;
    }
    Question question = new Question(join, Set.copyOf(keys));
    Double known = answers.get(question);
    if (known != null) {
      return known;
    }
    double answer = estimate(sample(join), question.keys());
    answers.put(question, answer);
    return answer;
  }

  private double estimate(JoinSample sample, Set<Demand.Key> keys) {
    Map<Long, List<Demand.Key>> byTable =
        keys.stream().collect(Collectors.groupingBy(Demand.Key::relation));
    double most = 1;
    for (Map.Entry<Long, List<Demand.Key>> one : byTable.entrySet()) {
      most *= most(sample, one.getKey(), one.getValue());
    }
    return sample.rows().distinct(keys).estimate(sample.rows().population(), most);
  }

  /** The most combinations that these keys of one table can have. */
  private double most(JoinSample sample, long relation, List<Demand.Key> keys) {
    Sample small = sample.small().get(relation);
    if (small != null) {
      return Math.max(1, small.distinct(keys).different());
    }
    double most = 1;
    for (Demand.Key key : keys) {
      OptionalDouble distinct =
          tables.getOrDefault(relation, TableFacts.NONE).distinct(key.column());
      most *= distinct.orElse(Double.POSITIVE_INFINITY);
    }
    return most;
  }

  private JoinSample sample(Join join) {
    return Objects.requireNonNull(samples.get(join), join::toString);
  }
}
