package io.viewfinder.driver.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HesitationTest {
  private final AtomicLong now = new AtomicLong(42);
  private final Hesitation hesitation = new Hesitation(now::get);

  private void pass(long millis) {
    now.addAndGet(millis * 1_000_000);
  }

  @Test
  void distrustIsForGood() {
    hesitation.distrusted();
    hesitation.answered();
    pass(100_000);

    assertThat(hesitation.isOver()).isFalse();
    assertThat(hesitation.isForGood()).isTrue();
  }

  @Test
  void thereIsNoneBeforeTheFirstRefusal() {
    assertThat(hesitation.isOver()).isTrue();
  }

  @Test
  void aRefusalIsRespectedForAWhile() {
    hesitation.refused();
    assertThat(hesitation.isOver()).isFalse();

    pass(5);
    assertThat(hesitation.isOver()).isTrue();
  }

  @Test
  void someRefusalsInARowAreTolerated() {
    Hesitation tolerant = new Hesitation(now::get, 2);

    tolerant.refused();
    tolerant.refused();
    assertThat(tolerant.isOver()).isTrue();

    tolerant.answered();
    tolerant.refused();
    tolerant.refused();
    assertThat(tolerant.isOver()).isTrue();

    tolerant.refused();
    assertThat(tolerant.isOver()).isFalse();
  }

  @Test
  void itDoublesUpToASecond() {
    for (int i = 0; i < 20; i++) {
      hesitation.refused();
    }

    pass(999);
    assertThat(hesitation.isOver()).isFalse();
    pass(1);
    assertThat(hesitation.isOver()).isTrue();
  }

  @Test
  void anAnswerEndsIt() {
    hesitation.refused();
    hesitation.answered();

    assertThat(hesitation.isOver()).isTrue();
    hesitation.refused();
    pass(5);
    assertThat(hesitation.isOver()).isTrue();
  }
}
