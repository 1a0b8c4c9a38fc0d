package io.viewfinder.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpinionTest {
  @Test
  void theViewsOrTheReasonAreRead() {
    assertThat(Opinion.parse("rewritten: yes (a, b)").views()).containsExactly("a", "b");
    assertThat(Opinion.parse("rewritten: no (NO_VIEW)"))
        .returns(false, Opinion::isRewritten)
        .returns("NO_VIEW", Opinion::reason);
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> Opinion.parse("Seq Scan on t")).hasMessageContaining("Seq Scan on t");
  }
}
