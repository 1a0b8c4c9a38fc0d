package io.viewfinder.benchmarks.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void waitingEndsWithTheTime() {
    Deadline deadline = new Deadline(Duration.ofSeconds(3), now::get);

    now.addAndGet(Duration.ofSeconds(3).toNanos() - 1);
    assertThatCode(() -> deadline.pause("the train")).doesNotThrowAnyException();
    now.addAndGet(1);
    assertThatThrownBy(() -> deadline.pause("the train"))
        .hasMessage("the train did not come within 3 seconds");
  }
}
