package io.viewfinder.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Answer.Column KEY =
      new Answer.Column("key", "text", Types.VARCHAR, "java.lang.String", 0, 0);
  private static final Answer.Column VALUE =
      new Answer.Column("value", "int8", Types.BIGINT, "java.lang.Long", 19, 0);
  private static final Answer.Column VALUE_AS_NUMERIC =
      new Answer.Column("value", "numeric", Types.NUMERIC, "java.math.BigDecimal", 0, 0);

  @Test
  void equalAnswersDoNotDiffer() {
    assertThat(
            Difference.between(
                answer("a", "1", "b", null), answer("a", "1", "b", null), List.of("key")))
        .isEmpty();
  }

  @Test
  void unsortedRowsMayComeInAnyOrder() {
    assertThat(
            Difference.between(answer("a", "1", "b", "2"), answer("b", "2", "a", "1"), List.of()))
        .isEmpty();
  }

  @Test
  void sortedRowsMayNot() {
    assertThat(
            Difference.between(
                answer("a", "1", "b", "2"), answer("b", "2", "a", "1"), List.of("value")))
        .hasValueSatisfying(
            d -> assertThat(d.description()).startsWith("order by value: expected [[1], [2]]"));
  }

  @Test
  void rowsThatTieMayComeInAnyOrder() {
    assertThat(
            Difference.between(
                answer("a", "1", "b", "1"), answer("b", "1", "a", "1"), List.of("value")))
        .isEmpty();
  }

  @Test
  void aRowRepeatedIsNotARowOnce() {
    assertThat(
            Difference.between(
                answer("a", "1", "b", "1", "b", "1"),
                answer("a", "1", "a", "1", "b", "1"),
                List.of()))
        .hasValueSatisfying(d -> assertThat(d.description()).startsWith("rows: expected one of"));
  }

  @Test
  void aRowMissingIsADifference() {
    assertThat(Difference.between(answer("a", "1"), answer(), List.of()))
        .hasValueSatisfying(
            d -> assertThat(d.description()).isEqualTo("number of rows: expected 1, but came 0"));
  }

  @Test
  void aNullIsNotAZero() {
    assertThat(Difference.between(answer("a", null), answer("a", "0"), List.of())).isPresent();
  }

  @Test
  void theSameNumberOfAnotherTypeIsADifference() {
    Answer numeric = new Answer(List.of(KEY, VALUE_AS_NUMERIC), answer("a", "1").rows());

    assertThat(Difference.between(answer("a", "1"), numeric, List.of()))
        .hasValueSatisfying(d -> assertThat(d.description()).startsWith("columns: expected"));
  }

  @Test
  void aLongDifferenceIsShortened() {
    assertThat(Difference.between(answer("a".repeat(1000), "1"), answer("b", "1"), List.of()))
        .hasValueSatisfying(d -> assertThat(d.description()).hasSizeLessThan(500).contains("…"));
  }

  private static Answer answer(@Nullable String... keysAndValues) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      rows.add(Arrays.asList(keysAndValues[i], keysAndValues[i + 1]));
    }
    return new Answer(List.of(KEY, VALUE), rows);
  }
}
