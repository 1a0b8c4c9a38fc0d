package io.viewfinder.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
  private final List<String> ran = new ArrayList<>();
  private long now;

  private Lane lane(String name, long nanos) {
    return () -> {
      ran.add(name);
      now += nanos;
    };
  }

  @Test
  void theLanesTakeTurnsAndNobodyIsAlwaysTheFirst() throws SQLException {
    Race race = new Race(() -> now, 1, 2);

    race.run(List.of(lane("a", 1), lane("b", 1)));

    assertThat(ran).containsExactly("a", "b", "b", "a", "a", "b", "b", "a");
    assertThat(race.executions()).isEqualTo(4);
  }

  @Test
  void aLaneIsComparedWithAnotherRoundByRound() throws SQLException {
    Race.Medians medians = new Race(() -> now, 3, 5).run(List.of(lane("a", 100), lane("b", 150)));

    assertThat(medians.lane(1)).isEqualTo(new Spread(150, 150, 150));
    assertThat(medians.ratio(1, 0)).isEqualTo(new Spread(1.5, 1.5, 1.5));
    assertThat(medians.added(1, 0)).isEqualTo(new Spread(50, 50, 50));
  }

  @Test
  void racesOfTheSameLanesAreTakenTogether() throws SQLException {
    Race race = new Race(() -> now, 1, 1);
    Race.Medians slow = race.run(List.of(lane("a", 100), lane("b", 200)));
    Race.Medians fast = race.run(List.of(lane("a", 10), lane("b", 30)));

    Race.Medians both = Race.Medians.of(List.of(slow, fast));

    assertThat(both.lane(0)).isEqualTo(new Spread(10, 100, 100));
    assertThat(both.ratio(1, 0)).isEqualTo(new Spread(2, 3, 3));
  }

  @Test
  void aSpreadGoesFromTheLeastToTheMost() {
    assertThat(Spread.of(new double[] {3, 1, 2})).isEqualTo(new Spread(1, 2, 3));
    assertThat(new Spread(1, 2, 3).times(10)).isEqualTo(new Spread(10, 20, 30));
  }
}
