package io.viewfinder.advisor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoarseClockTest {
  @Test
  void itTellsTheTimeOfItsLastTick() {
    AtomicLong exact = new AtomicLong(1_000);
    CoarseClock clock = new CoarseClock(exact::get);

    exact.set(2_000);
    assertThat(clock.getAsLong()).isEqualTo(1_000);

    clock.tick();
    assertThat(clock.getAsLong()).isEqualTo(2_000);
  }
}
