package io.viewfinder.driver.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.driver.session.StatementText;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CanaryTest {
  private static String shape(int number) {
    return "select c" + number + " from t where x = 0 ";
  }

  @Test
  void theShareIsAboutWhatWasAskedFor() {
    long admitted = IntStream.range(0, 10_000).filter(i -> Canary.admits(shape(i), 20)).count();

    assertThat(admitted).isBetween(1_800L, 2_200L);
  }

  @Test
  void aLargerShareHoldsTheSmaller() {
    assertThat(IntStream.range(0, 1_000).filter(i -> Canary.admits(shape(i), 20)))
        .allMatch(i -> Canary.admits(shape(i), 50));
    assertThat(IntStream.range(0, 1_000)).allMatch(i -> Canary.admits(shape(i), 100));
    assertThat(IntStream.range(0, 1_000)).noneMatch(i -> Canary.admits(shape(i), 0));
  }

  @Test
  void theSameShapesAreChosenInEveryJvmAndRelease() {
    assertThat(IntStream.range(0, 20).filter(i -> Canary.admits(shape(i), 50)))
        .containsExactly(1, 3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 19);
  }

  @Test
  void literalsDoNotDecide() {
    String one = StatementText.of("select a from t where x = 1 and y = 'p'").shape();
    String other = StatementText.of("SELECT a FROM t WHERE x = 27 AND y = 'q' -- z").shape();

    assertThat(one).isEqualTo(other);
  }
}
