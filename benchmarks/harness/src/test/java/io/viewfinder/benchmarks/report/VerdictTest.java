package io.viewfinder.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void everythingTrueHolds() {
    Verdict verdict =
        Verdict.of(List.of(measured("Q1", 400, true), measured("Q2", 25, true)), List.of());

    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.line())
        .isEqualTo("2 of 2 rewritten, 2 of 2 identical, 10.0 × faster (geometric mean)");
  }

  @Test
  void aQueryNotRewrittenFails() {
    Verdict verdict =
        Verdict.of(List.of(measured("Q1", 400, true), measured("Q2", 25, false)), List.of());

    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.reasonLine()).isEqualTo("not as claimed: Q2 was not rewritten");
    assertThat(verdict.line()).startsWith("1 of 2 rewritten, 2 of 2 identical");
  }

  @Test
  void aDifferentAnswerFailsEvenWhereTheQueryIsNotCounted() {
    Measurement different =
        new Measurement("T1", "", false, ms(1), ms(1), ms(1), List.of(), false, List.of("rows"));

    Verdict verdict = Verdict.of(List.of(measured("Q1", 400, true), different), List.of());

    assertThat(verdict.reasons()).containsExactly("T1: rows");
    assertThat(verdict.line()).startsWith("1 of 1 rewritten, 1 of 1 identical");
  }

  @Test
  void aMeanBelowFiveFails() {
    assertThat(Verdict.of(List.of(measured("Q1", 49, true)), List.of()).reasons())
        .containsExactly("the mean is below 5.0 ×");
  }

  @Test
  void nothingMeasuredFails() {
    assertThat(Verdict.of(List.of(), List.of()).holds()).isFalse();
  }

  @Test
  void aFaultOnTheWayFailsAndComesFirst() {
    Verdict verdict = Verdict.of(List.of(measured("Q1", 400, false)), List.of("no view was built"));

    assertThat(verdict.reasonLine()).isEqualTo("not as claimed: no view was built (and 1 more)");
  }

  private static Measurement measured(String query, int beforeMs, boolean rewritten) {
    return new Measurement(
        query, "", true, ms(beforeMs), ms(20), ms(10), List.of("v"), rewritten, List.of());
  }

  private static Duration ms(int milliseconds) {
    return Duration.ofMillis(milliseconds);
  }
}
