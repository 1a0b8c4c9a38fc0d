package io.viewfinder.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void aNumberIsToldWithItsSpreadAndThreeDigits() {
    assertThat(new Spread(0.1234, 12.34, 1234.6).text("ns")).isEqualTo("12.3 ns (0.123–1235)");
  }
}
