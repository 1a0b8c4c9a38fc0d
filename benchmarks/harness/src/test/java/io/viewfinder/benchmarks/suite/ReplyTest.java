package io.viewfinder.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.benchmarks.compare.Answer;
import io.viewfinder.benchmarks.workload.Template;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyTest {
  private static final Template TOP_TWO =
      new Template(
          "T",
          "t",
          "s",
          "select a, b from t order by a\nlimit 2",
          List.of(),
          List.of("a"),
          "anchor");
  private static final Template TOP_NINE =
      new Template(
          "T",
          "t",
          "s",
          "select a, b from t order by a\nlimit 9",
          List.of(),
          List.of("a"),
          "anchor");

  @Test
  void rowsThatTieWithTheLastMayBeOthersWhereALimitHasCut() {
    Reply expected = rows("1 x", "2 x");

    assertThat(expected.differenceFrom(rows("1 x", "2 y"), TOP_TWO)).isEmpty();
    assertThat(expected.differenceFrom(rows("1 y", "2 x"), TOP_TWO)).isPresent();
    assertThat(expected.differenceFrom(rows("1 x", "3 x"), TOP_TWO)).isPresent();
  }

  @Test
  void whereThereAreFewerRowsThanTheLimitAllAreCompared() {
    assertThat(rows("1 x", "2 x").differenceFrom(rows("1 x", "2 y"), TOP_NINE)).isPresent();
    assertThat(rows("1 x", "2 x").differenceFrom(rows("1 x"), TOP_TWO)).isPresent();
  }

  @Test
  void theSameErrorIsTheSameReply() {
    Reply zero = failure("22012", "division by zero");

    assertThat(zero.differenceFrom(failure("22012", "division by zero"), TOP_TWO)).isEmpty();
    assertThat(zero.differenceFrom(failure("22003", "out of range"), TOP_TWO)).isPresent();
    assertThat(zero.differenceFrom(rows("1 x"), TOP_TWO)).isPresent();
    assertThat(rows("1 x").differenceFrom(zero, TOP_TWO)).isPresent();
  }

  @Test
  void nothingButNullAndZeroSaysNothing() {
    assertThat(rows("0 0.00").hasContent()).isFalse();
    assertThat(rows("0 -").hasContent()).isFalse();
    assertThat(rows("0 1").hasContent()).isTrue();
    assertThat(failure("22012", "division by zero").hasContent()).isFalse();
  }

  private static Reply failure(String state, String message) {
    return Reply.to(
        () -> {
          throw new SQLException(message, state);
        });
  }

  /** Rows of two columns, a blank between them, a dash for NULL. */
  private static Reply rows(String... rows) {
    List<Answer.Column> columns =
        List.of(
            new Answer.Column("a", "text", 12, "java.lang.String", 0, 0),
            new Answer.Column("b", "text", 12, "java.lang.String", 0, 0));
    return new Reply.Rows(new Answer(columns, Arrays.stream(rows).map(ReplyTest::row).toList()));
  }

  private static List<@Nullable String> row(String row) {
    List<@Nullable String> values = new ArrayList<>();
    for (String value : row.split(" ", -1)) {
      values.add(value.equals("-") ? null : value);
    }
    return values;
  }
}
