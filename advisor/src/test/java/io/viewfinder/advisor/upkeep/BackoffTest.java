package io.viewfinder.advisor.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final AtomicLong nanos = new AtomicLong(7);
  private final Backoff backoff = new Backoff(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whatNeverFailedMayBeTried() {
    assertThat(backoff.isOver("v")).isTrue();
  }

  @Test
  void eachFurtherFailureIsFollowedByALongerPause() {
    for (int seconds : List.of(5, 10, 20, 40, 80, 160, 320, 600, 600)) {
      backoff.failed("v");
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(backoff.isOver("v")).as("before %s s", seconds).isFalse();
      pass(Duration.ofNanos(1));
      assertThat(backoff.isOver("v")).as("after %s s", seconds).isTrue();
    }
  }

  @Test
  void afterASuccessItRestsAsLongAsItWorkedAndFailuresAreForgiven() {
    backoff.failed("v");
    backoff.failed("v");
    backoff.succeeded("v", 100);

    assertThat(backoff.isOver("v")).isFalse();
    pass(Duration.ofNanos(100));
    assertThat(backoff.isOver("v")).isTrue();
    backoff.failed("v");
    pass(Duration.ofSeconds(5));
    assertThat(backoff.isOver("v")).isTrue();
  }

  @Test
  void aViewThatIsWellAgainIsForgottenOnceItsPauseIsOver() {
    backoff.failed("v");
    backoff.failed("v");
    backoff.keep(List.of());
    assertThat(backoff.isOver("v")).isFalse();

    pass(Duration.ofSeconds(10));
    backoff.keep(List.of());
    backoff.failed("v");
    pass(Duration.ofSeconds(5));
    assertThat(backoff.isOver("v")).isTrue();
  }
}
