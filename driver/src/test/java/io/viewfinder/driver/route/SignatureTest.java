package io.viewfinder.driver.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.ParameterMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static String signed(String original, String... views) {
    Decision.Rewrite rewrite =
        new Decision.Rewrite("select 2", "arm", new ParameterMapping(List.of()), List.of(views));
    Decision.Rewrite signed = Signature.on(rewrite, original);
    assertThat(signed.arm().sql()).isEqualTo("arm");
    assertThat(signed.views()).containsExactly(views);
    return signed.whole().sql();
  }

  @Test
  void theCommentNamesShapeAndViews() {
    assertThat(signed("select 1 from t where x = 1", "by_day", "b"))
        .matches("/\\* viewfinder shape [0-9a-f]{16} by by_day, b \\*/ select 2");
  }

  @Test
  void textsOfOneShapeAreSignedAlike() {
    String first = signed("select a from t where x = 1", "v");

    assertThat(signed("select a  from t where x = 22", "v")).isEqualTo(first);
    assertThat(signed("select b from t where x = 1", "v")).isNotEqualTo(first);
  }

  @Test
  void aNameCannotEndTheComment() {
    assertThat(signed("select 1", "*/ drop table t; /*")).endsWith("by  drop table t  */ select 2");
  }

  @Test
  void hintsStayInFront() {
    assertThat(signed("/*+ SeqScan(t) */ select 1", "v")).isEqualTo("select 2");
  }
}
