package io.viewfinder.driver.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RegretTest {
  private final Regret regret = new Regret();

  private void originals(int count, long millis) {
    for (int i = 0; i < count; i++) {
      regret.originalTook(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  private void rewritten(int count, long millis) {
    for (int i = 0; i < count; i++) {
      regret.rewrittenTook(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  @Test
  void aSlowerFormIsRegrettedAfterAFewExecutions() {
    originals(1, 10);
    rewritten(4, 20);
    assertThat(regret.isFelt()).isFalse();

    rewritten(1, 20);

    assertThat(regret.isFelt()).isTrue();
    assertThat(regret.account()).isEqualTo("measured 20.00 ms against 10.00 ms");
  }

  @Test
  void aFasterFormIsNot() {
    originals(3, 10);
    rewritten(1_000, 9);

    assertThat(regret.isFelt()).isFalse();
  }

  @Test
  void oneSlowExecutionDecidesNothing() {
    originals(5, 10);
    rewritten(4, 9);
    rewritten(1, 5_000);

    assertThat(regret.isFelt()).isFalse();
  }

  @Test
  void fractionsOfAMillisecondAreTolerated() {
    for (int i = 0; i < 5; i++) {
      regret.originalTook(100_000);
      regret.rewrittenTook(400_000);
    }

    assertThat(regret.isFelt()).isFalse();
  }

  @Test
  void anOriginalThatNobodyMeasuredIsAskedForOnce() {
    rewritten(4, 20);
    assertThat(regret.asksForOriginal()).isFalse();

    rewritten(1, 20);
    assertThat(regret.asksForOriginal()).isTrue();
    assertThat(regret.asksForOriginal()).isFalse();

    originals(1, 5);
    assertThat(regret.isFelt()).isTrue();
  }

  @Test
  void whereTheTwoAreCloseTheOriginalIsMeasuredNowAndThen() {
    originals(1, 10);
    rewritten(63, 9);
    assertThat(regret.asksForOriginal()).isFalse();

    rewritten(1, 9);
    assertThat(regret.asksForOriginal()).isTrue();
    originals(1, 10);
    assertThat(regret.asksForOriginal()).isFalse();
  }

  @Test
  void aClearlyFasterFormIsNeverLeftAgain() {
    originals(1, 1_000);
    rewritten(10_000, 9);

    assertThat(regret.asksForOriginal()).isFalse();
  }

  @Test
  void whatWasColdGetsAnotherChanceAtLittleCost() {
    originals(1, 10);
    rewritten(5, 20);
    originals(127, 10);
    assertThat(regret.givesAnotherChance()).isFalse();

    originals(1, 10);
    assertThat(regret.givesAnotherChance()).isTrue();
    assertThat(regret.givesAnotherChance()).isFalse();
    rewritten(1, 2);
    assertThat(regret.isFelt()).isTrue();

    originals(128, 10);
    rewritten(1, 2);
    originals(128, 10);
    rewritten(1, 2);
    assertThat(regret.isFelt()).isFalse();
  }
}
