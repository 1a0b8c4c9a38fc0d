package io.viewfinder.rewriter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StencilTest {
  private static Stencil stencil(String sql) {
    return Stencil.of(sql).orElseThrow();
  }

  @Test
  void valuesThatAreComparedAreTakenOut() {
    Stencil stencil =
        stencil(
            "select a, 1 from t where b = 'it''s' and c>=5.5 and (d < 7 or e in (1, 'x'))"
                + " and f between 'a' and 'b' group by a having sum(g) > 9 order by 1 limit 3");

    assertThat(stencil.sql())
        .isEqualTo(
            "select a, 1 from t where b = ? and c>=? and (d < ? or e in (?, ?))"
                + " and f between ? and ? group by a having sum(g) > ? order by 1 limit 3");
    assertThat(stencil.values())
        .containsExactly("'it''s'", "5.5", "7", "1", "'x'", "'a'", "'b'", "9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a = 5 from t",
        "select a from t group by a = 5",
        "select a from t limit 5",
        "select a from t where b = 5 + 1",
        "select a from t where b = '5'::int",
        "select a from t where b = date '2024-01-01'",
        "select a from t where b = -5",
        "select a from t where b = E'x'",
        "select a from t where b = $$x$$",
        "select a from t where b = 'x' 'y'",
        "select a from t where b = 'x' collate \"C\"",
        "select a from t where b like 'x%'",
        "select a from t where date_trunc('day', b) = c",
        "select a from t where case when b = 5 then c end",
        "select a from t where b in (1, c)",
        "select a from t where b > interval '1 day'",
        "select a from t where b = 5 and c = ?",
        "select a from t where b @> '5' or c -> 'x' is null"
      })
  void whatMaySayMoreThanAValueStays(String sql) {
    assertThat(Stencil.of(sql)).isEmpty();
  }

  @Test
  void whatStandsInCommentsAndStringsStays() {
    String sql = "select /* b = 5 */ a from t -- c = 6\n where d = '= 7' and e <> 'f = 8 ' || g";

    assertThat(stencil(sql).sql())
        .isEqualTo("select /* b = 5 */ a from t -- c = 6\n where d = ? and e <> 'f = 8 ' || g");
  }

  @Test
  void piecesAreCutAtParametersOnly() {
    assertThat(Stencil.pieces("a ? '?' /* ? */ \"?\" ?"))
        .isEqualTo(List.of("a ", " '?' /* ? */ \"?\" ", ""));
  }
}
