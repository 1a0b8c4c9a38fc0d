package io.viewfinder.rewriter.block;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the inputs of a block are joined, before joins are taken apart. */
sealed interface JoinTree {
  /** The places of all inputs in it. */
  Set<Integer> places();

  /**
   * The same with outer joins turned into inner ones where it makes no difference.
   *
   * @param present the inputs of which a condition above keeps no row that is all NULL
   */
  JoinTree reduced(Set<Integer> present, NullRejection rejection);

  /** Takes the joins apart; inner conditions go to where they may as well stand. */
  void collect(List<Resolved> conditions, List<Outer> joins);

  /** An outer join taken apart. */
  record Outer(Set<Integer> preserved, Set<Integer> nullable, List<Resolved> on) {}

  /** One input. */
  record Leaf(int place) implements JoinTree {
    @Override
    public Set<Integer> places() {
      return Set.of(place);
    }

    @Override
    public JoinTree reduced(Set<Integer> present, NullRejection rejection) {
      return this;
    }

    @Override
    public void collect(List<Resolved> conditions, List<Outer> joins) {
      // an input alone says nothing
    }
  }

  /** Inner joins, and the conditions on what they make. */
  record Inner(List<JoinTree> parts, List<Resolved> on) implements JoinTree {
    public Inner {
      parts = List.copyOf(parts);
      on = List.copyOf(on);
    }

    @Override
    public Set<Integer> places() {
      Set<Integer> places = new HashSet<>();
      parts.forEach(part -> places.addAll(part.places()));
      return places;
    }

    @Override
    public JoinTree reduced(Set<Integer> present, NullRejection rejection) {
      Set<Integer> all = new HashSet<>(present);
      on.forEach(condition -> all.addAll(rejection.rejectedBy(condition.row())));
      return new Inner(parts.stream().map(part -> part.reduced(all, rejection)).toList(), on);
    }

    @Override
    public void collect(List<Resolved> conditions, List<Outer> joins) {
      parts.forEach(part -> part.collect(conditions, joins));
      conditions.addAll(on);
    }
  }

  /** {@code preserved LEFT JOIN nullable ON on}. */
  record Left(JoinTree preserved, JoinTree nullable, List<Resolved> on) implements JoinTree {
    public Left {
      on = List.copyOf(on);
    }

    @Override
    public Set<Integer> places() {
      Set<Integer> places = new HashSet<>(preserved.places());
      places.addAll(nullable.places());
      return places;
    }

    @Override
    public JoinTree reduced(Set<Integer> present, NullRejection rejection) {
      if (nullable.places().stream().anyMatch(present::contains)) {
        return new Inner(List.of(preserved, nullable), on).reduced(present, rejection);
      }
      Set<Integer> matched = new HashSet<>();
      on.forEach(condition -> matched.addAll(rejection.rejectedBy(condition.row())));
      return new Left(
          preserved.reduced(present, rejection), nullable.reduced(matched, rejection), on);
    }

    /* What filters the nullable side before the join may as well decide what fits. */
    @Override
    public void collect(List<Resolved> conditions, List<Outer> joins) {
      preserved.collect(conditions, joins);
      List<Resolved> all = new ArrayList<>();
      nullable.collect(all, joins);
      all.addAll(on);
      joins.add(new Outer(preserved.places(), nullable.places(), all));
    }
  }
}
