package io.viewfinder.driver.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private long now = -42;
  private final Sampling sampling = new Sampling(() -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void theFirstExecutionIsComparedAndOneAtATime() {
    assertThat(sampling.begins(now)).isTrue();
    assertThat(sampling.begins(now)).isFalse();
  }

  @Test
  void comparingTakesATenthOfTheTimeAtMost() {
    sampling.begins(now);
    pass(Duration.ofSeconds(3));
    sampling.ended();

    pass(Duration.ofSeconds(29));
    assertThat(sampling.begins(now)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(sampling.begins(now)).isTrue();
  }

  @Test
  void evenTheShortestIsComparedOnceASecondAtMost() {
    sampling.begins(now);
    sampling.ended();
    assertThat(sampling.begins(now)).isFalse();

    pass(Duration.ofSeconds(1));
    assertThat(sampling.begins(now)).isTrue();
  }
}
