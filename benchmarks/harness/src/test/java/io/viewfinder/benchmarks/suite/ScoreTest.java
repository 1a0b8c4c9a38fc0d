package io.viewfinder.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Judged REWRITTEN = judged("TPC-DS Q3", 3, 3, 3, Set.of());
  private static final Judged CHEAPER_ONCE = judged("TPC-DS Q4", 3, 3, 1, Set.of());
  private static final Judged FIRST_PART = judged("TPC-DS Q14a", 3, 0, 0, Set.of("NO_VIEW"));
  private static final Judged SECOND_PART = judged("TPC-DS Q14b", 3, 3, 3, Set.of());
  private static final Judged ONCE = judged("Q1.1", 3, 1, 1, Set.of("PREDICATE_NOT_COVERED"));
  private static final Judged WRONG =
      new Judged("Q1.2", 1, 1, 1, 1, Set.of("v"), Set.of(), List.of("rows"));

  @Test
  void aQueryOfTwoStatementsIsRewrittenWhereOneIs() {
    Score score = score(FIRST_PART, SECOND_PART);

    assertThat(score.queries()).isEqualTo(1);
    assertThat(score.rewritten()).isEqualTo(1);
    assertThat(score.missed()).containsExactly("TPC-DS Q14a [NO_VIEW]");
  }

  @Test
  void oneSetOfLiteralsIsNotEnough() {
    Score score = score(REWRITTEN, ONCE);

    assertThat(score.queries()).isEqualTo(2);
    assertThat(score.rewritten()).isEqualTo(1);
    assertThat(score.missed()).containsExactly("Q1.1 [PREDICATE_NOT_COVERED]");
  }

  @Test
  void cheaperIsCountedApart() {
    assertThat(score(REWRITTEN, CHEAPER_ONCE).rewritten()).isEqualTo(2);
    assertThat(score(REWRITTEN, CHEAPER_ONCE).cheaper()).isEqualTo(1);
  }

  @Test
  void aDifferenceIsNamed() {
    Score score = score(REWRITTEN, WRONG);

    assertThat(score.identical()).isEqualTo(1);
    assertThat(score.differences()).containsExactly("Q1.2: rows");
  }

  @Test
  void theTableHasALineForEachScoreAndTheNotesSayWhatIsMissing() {
    Score score = score(ONCE, WRONG);

    assertThat(Table.of(List.of(score)))
        .isEqualTo(
            """
            suite    views  queries  rewritten  cheaper  identical
            S            5        2          1        1          1
            """);
    assertThat(Table.notes(score))
        .containsExactly(
            "S with 5: not created: v: why",
            "S with 5: DIFFERENT Q1.2: rows",
            "S with 5: not rewritten: Q1.1 [PREDICATE_NOT_COVERED]");
  }

  private static Judged judged(
      String statement, int asked, int rewritten, int cheaper, Set<String> reasons) {
    return new Judged(statement, asked, 3, rewritten, cheaper, Set.of("v"), reasons, List.of());
  }

  private static Score score(Judged... statements) {
    return new Score("S", 5, List.of("v: why"), List.of(statements));
  }
}
